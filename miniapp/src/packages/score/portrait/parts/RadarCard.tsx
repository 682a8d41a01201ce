import { Text, View } from '@tarojs/components';
import type { PortraitDto } from '@innovation-points/shared/contracts/scoring.ts';
import { Chart } from '../../../../charts/Chart';
import type { ChartProps } from '../../../../charts/types';
import { Card } from '../../../../components/Card';
import { formatDecimal } from '../../../../format/number';
import { commonText } from '../../../../text/common';
import { homeText } from '../../../../text/home';
import { scoreText } from '../../../../text/score';
import './RadarCard.scss';

interface RadarCardProps {
  readonly portrait: PortraitDto;
  readonly option: ChartProps['option'];
}

/** The radar over the scheme's categories, and the same numbers as a table. */
export function RadarCard({ portrait, option }: RadarCardProps) {
  const { columns } = scoreText;
  const label = portrait.categories
    .map((category) =>
      homeText.radarPart(category.title, formatDecimal(category.points), formatDecimal(category.maxPoints)),
    )
    .join('，');
  return (
    <Card title={scoreText.radar}>
      <View className="radar-card__chart">
        <Chart id="portrait-radar" label={label} option={option} />
      </View>
      <View className="radar-card__legend">
        <Text className="radar-card__key radar-card__key--own">{scoreText.radarLegendOwn}</Text>
        <Text className="radar-card__key radar-card__key--median">{scoreText.radarLegendMedian}</Text>
      </View>
      <View className="radar-card__table" ariaRole="table">
        <View className="radar-card__line radar-card__line--head" ariaRole="row">
          {[columns.category, columns.own, columns.median, columns.max].map((title) => (
            <Text key={title} className="radar-card__cell">
              {title}
            </Text>
          ))}
        </View>
        {portrait.categories.map((category) => (
          <View className="radar-card__line" ariaRole="row" key={category.code}>
            <Text className="radar-card__cell">{category.title}</Text>
            <Text className="radar-card__cell radar-card__cell--own">{formatDecimal(category.points)}</Text>
            <Text className="radar-card__cell">
              {category.cohortMedianPoints === undefined
                ? commonText.none
                : formatDecimal(category.cohortMedianPoints)}
            </Text>
            <Text className="radar-card__cell">{formatDecimal(category.maxPoints)}</Text>
          </View>
        ))}
      </View>
    </Card>
  );
}
