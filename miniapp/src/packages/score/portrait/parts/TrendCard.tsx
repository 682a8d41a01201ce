import { Text, View } from '@tarojs/components';
import type { PortraitDto } from '@innovation-points/shared/contracts/scoring.ts';
import { Chart } from '../../../../charts/Chart';
import type { ChartProps } from '../../../../charts/types';
import { Card } from '../../../../components/Card';
import { formatTotal } from '../../../../format/number';
import { scoreText } from '../../../../text/score';
import { trendChange, trendLabel } from '../portrait.logic';
import './TrendCard.scss';

interface TrendCardProps {
  readonly trend: PortraitDto['trend'];
  readonly option: ChartProps['option'];
}

/** Three years of totals as a line, and the same numbers as text. */
export function TrendCard({ trend, option }: TrendCardProps) {
  return (
    <Card title={scoreText.trend} extra={trendChange(trend)}>
      <View className="trend-card__chart">
        <Chart id="portrait-trend" label={trendLabel(trend)} option={option} />
      </View>
      <View className="trend-card__years">
        {trend.map((year) => (
          <View className="trend-card__year" key={year.period}>
            <Text className="trend-card__quiet">{year.period}</Text>
            <Text className="trend-card__total">
              {year.total === undefined ? scoreText.trendMissing : formatTotal(year.total)}
            </Text>
            {year.rank === undefined ? null : (
              <Text className="trend-card__quiet">{scoreText.trendRank(year.rank)}</Text>
            )}
          </View>
        ))}
      </View>
    </Card>
  );
}
