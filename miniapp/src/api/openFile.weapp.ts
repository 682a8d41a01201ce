import Taro from '@tarojs/taro';
import type { DownloadedFile } from './download';

/** WeChat shows pictures itself and hands a PDF to its reader. */
export async function openFile({ path, name }: DownloadedFile): Promise<void> {
  if (/\.pdf$/i.test(name)) {
    await Taro.openDocument({ filePath: path, fileType: 'pdf', showMenu: true });
    return;
  }
  await Taro.previewImage({ urls: [path], current: path });
}
