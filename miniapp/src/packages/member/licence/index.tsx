import { useState } from 'react';
import { normaliseCreditCode } from '@innovation-points/shared/creditCode.ts';
import { LICENCE_IS_EMULATED } from '../../../api/licence';
import { asPage } from '../../../components/Boundary';
import { Button } from '../../../components/Button';
import { Card } from '../../../components/Card';
import { Field } from '../../../components/Field';
import { Notice } from '../../../components/Notice';
import { PhoneFirst } from '../../../components/PhoneFirst';
import { Screen } from '../../../components/Screen';
import { joinText, licenceText } from '../../../text/members';
import { licenceProblem } from './licence.logic';
import { useLicence } from './useLicence';

const CREDIT_CODE_MOST = 24;
const NAME_MOST = 30;

/** 电子营业执照: the legal representative shows it and acts for the enterprise at once. */
function Licence() {
  return (
    <PhoneFirst title={joinText.signInNeeded}>{LICENCE_IS_EMULATED ? <Emulated /> : <Scanned />}</PhoneFirst>
  );
}

function Scanned() {
  const licence = useLicence();
  return (
    <Screen
      footer={
        <Button isBusy={licence.isBusy} onClick={() => void licence.show()}>
          {licenceText.scan}
        </Button>
      }
    >
      <Card>
        <Notice>{licenceText.hint}</Notice>
        {licence.problem === undefined ? null : <Notice tone="bad">{licence.problem}</Notice>}
      </Card>
    </Screen>
  );
}

function Emulated() {
  const licence = useLicence();
  const [shown, setShown] = useState({ creditCode: '', holderName: '' });

  function show() {
    const found = licenceProblem(shown);
    if (found === undefined) {
      const creditCode = normaliseCreditCode(shown.creditCode);
      void licence.show({ creditCode, holderName: shown.holderName.trim() });
    } else {
      licence.setProblem(found);
    }
  }

  return (
    <Screen
      footer={
        <Button isBusy={licence.isBusy} onClick={show}>
          {licenceText.show}
        </Button>
      }
    >
      <Card>
        <Field
          label={licenceText.creditCode}
          value={shown.creditCode}
          most={CREDIT_CODE_MOST}
          onChange={(creditCode) => setShown({ ...shown, creditCode })}
        />
        <Field
          label={licenceText.holder}
          value={shown.holderName}
          most={NAME_MOST}
          onChange={(holderName) => setShown({ ...shown, holderName })}
        />
        <Notice>{licenceText.demo}</Notice>
        {licence.problem === undefined ? null : <Notice tone="bad">{licence.problem}</Notice>}
      </Card>
    </Screen>
  );
}

export default asPage(Licence);
