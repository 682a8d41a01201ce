import Taro from '@tarojs/taro';
import { evidenceText } from '../text/members';
import type { PickedFile } from './client.logic';
import { isPrivacyRefusal } from './privacy.logic';

const EXTENSIONS = ['pdf', 'jpg', 'jpeg', 'png'];

/** Asks for a photograph or a file from a chat; undefined when the person picks none. Must be called straight from a tap. */
export async function pickDocument(): Promise<PickedFile | undefined> {
  try {
    const { tapIndex } = await Taro.showActionSheet({ itemList: [...evidenceText.pickFrom] });
    return await (tapIndex === 0 ? photograph() : chatFile());
  } catch (reason) {
    if (isPrivacyRefusal(reason)) {
      await Taro.showToast({ title: evidenceText.privacyRefused, icon: 'none' });
    }
    return undefined; // closing either question is reported as a failure, too
  }
}

async function photograph(): Promise<PickedFile | undefined> {
  const { tempFiles } = await Taro.chooseMedia({ count: 1, mediaType: ['image'], sizeType: ['compressed'] });
  const [file] = tempFiles;
  return file && { path: file.tempFilePath, name: evidenceText.photoName, size: file.size };
}

async function chatFile(): Promise<PickedFile | undefined> {
  const { tempFiles } = await Taro.chooseMessageFile({ count: 1, type: 'file', extension: EXTENSIONS });
  const [file] = tempFiles;
  return file && { path: file.path, name: file.name, size: file.size };
}
