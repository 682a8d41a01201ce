import { Text, View } from '@tarojs/components';
import { AsyncView, Vacant } from '../../../components/AsyncView';
import { asPage } from '../../../components/Boundary';
import { Card } from '../../../components/Card';
import { Chips } from '../../../components/Chips';
import { Row } from '../../../components/Row';
import { Screen } from '../../../components/Screen';
import { SignInFirst } from '../../../components/SignInFirst';
import { Tag } from '../../../components/Tag';
import { exactQuantity } from '../../../format/quantity';
import { open } from '../../../navigate';
import { routes } from '../../../routes';
import { factsText, scoreText } from '../../../text/score';
import { sheetsOf, years, type DepartmentSheet } from './facts.logic';
import { useFacts } from './useFacts';
import './index.scss';

/** 核对数据: every value departments have uploaded about the enterprise, by year and department, with its row. */
function Facts() {
  const { enterprise, sheet, year, setYear } = useFacts();
  if (enterprise === undefined) {
    return <SignInFirst title={scoreText.signInNeeded} />;
  }
  return (
    <Screen membership={enterprise}>
      <AsyncView
        loaded={sheet.loaded}
        onRetry={sheet.retry}
        empty={<Vacant title={factsText.none} note={factsText.noneNote} />}
      >
        {(data) => {
          const all = years(data);
          const shown = year ?? all[0] ?? '';
          return (
            <>
              <Chips
                options={all.map((value) => ({ value, label: factsText.year(value) }))}
                value={shown}
                onChange={setYear}
              />
              <Text className="facts-intro">{factsText.intro}</Text>
              {sheetsOf(data, shown).map((one) => (
                <Department key={one.department} sheet={one} />
              ))}
            </>
          );
        }}
      </AsyncView>
    </Screen>
  );
}

function Department({ sheet }: { readonly sheet: DepartmentSheet }) {
  return (
    <Card title={sheet.title}>
      {sheet.facts.map((fact) => (
        <Row
          key={fact.code}
          title={fact.title}
          note={factsText.source(fact.source.fileName, fact.source.rowNumber)}
          value={<View className="facts-value">{exactQuantity(fact)}</View>}
          onClick={() => void open(routes.raiseDispute(fact))}
        />
      ))}
      {sheet.missing.map((fact) => (
        <Row
          key={fact.code}
          title={fact.title}
          value={<Tag tone="warn">{factsText.missing}</Tag>}
          onClick={() => void open(routes.raiseDispute(fact))}
        />
      ))}
    </Card>
  );
}

export default asPage(Facts);
