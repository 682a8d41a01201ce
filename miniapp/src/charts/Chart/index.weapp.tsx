import { useEffect, useRef, useState } from 'react';
import { View } from '@tarojs/components';
import type { ChartProps } from '../types';
import { echarts } from './echarts';

type Drawn = ReturnType<typeof echarts.init>;

/** The canvas that `ec-canvas` hands over: a wrapper that lacks the two listeners zrender asks for under Taro. */
interface EcCanvas {
  addEventListener?: () => void;
  removeEventListener?: () => void;
  setChart(chart: Drawn): void;
}

const noop = () => {};

/** `ec-canvas` calls only these two on the `echarts` it is given; a facade keeps the data crossing to the view small. */
const facade = {
  registerPreprocessor: noop,
  setCanvasCreator: (createCanvas: () => HTMLCanvasElement) => echarts.setPlatformAPI({ createCanvas }),
};

/** An ECharts chart in WeChat, through echarts-for-weixin; the page's config must name `ec-canvas`. */
export function Chart({ id, label, option }: ChartProps) {
  const latest = useRef(option);
  const chart = useRef<Drawn>();
  latest.current = option;

  // `ec` must stay the same object: a new one would be set as a property and start the canvas again.
  const [ec] = useState(() => ({
    onInit(canvas: EcCanvas, width: number, height: number, devicePixelRatio: number) {
      canvas.addEventListener = noop;
      canvas.removeEventListener = noop;
      const drawn = echarts.init(canvas as unknown as HTMLElement, null, { width, height, devicePixelRatio });
      canvas.setChart(drawn);
      drawn.setOption(latest.current);
      chart.current = drawn;
      return drawn;
    },
  }));

  useEffect(() => {
    chart.current?.setOption(option, true);
  }, [option]);
  useEffect(() => () => chart.current?.dispose(), []);

  return (
    <View ariaRole="img" ariaLabel={label} style={{ width: '100%', height: '100%' }}>
      <ec-canvas
        id={id}
        canvas-id={id}
        echarts={facade}
        ec={ec}
        style={{ display: 'block', width: '100%', height: '100%' }}
      />
    </View>
  );
}
