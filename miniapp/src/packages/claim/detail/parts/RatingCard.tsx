import { useState } from 'react';
import type { ClaimDetailDto } from '@innovation-points/shared/contracts/claims.ts';
import {
  RATING_LABELS,
  RATING_LEVELS,
  type RatingLevel,
} from '@innovation-points/shared/vocabulary/claimStatus.ts';
import { rateClaim } from '../../../../api/aftercare';
import { Button } from '../../../../components/Button';
import { Card } from '../../../../components/Card';
import { Choices } from '../../../../components/Choices';
import { Field, Problem } from '../../../../components/Field';
import { Row } from '../../../../components/Row';
import { toApiError } from '../../../../hooks/useLoad';
import { withKey } from '../../../../session/idempotency';
import { sendingOf } from '../../../../session/idempotency.logic';
import { aftercareText } from '../../../../text/aftercare';

interface RatingCardProps {
  readonly claim: ClaimDetailDto;
  readonly enterpriseId: number;
  readonly onRated: (claim: ClaimDetailDto) => void;
}

/** 好差评: five levels and, who wants, a few words; afterwards what was said. */
export function RatingCard({ claim, enterpriseId, onRated }: RatingCardProps) {
  const [level, setLevel] = useState<RatingLevel>();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);

  if (claim.rating !== null) {
    const label = RATING_LABELS[claim.rating.level as RatingLevel];
    return (
      <Card title={aftercareText.rated}>
        <Row title={label} note={claim.rating.text ?? aftercareText.ratedThanks} />
      </Card>
    );
  }

  async function submit() {
    setProblem(level === undefined ? aftercareText.rateFirst : undefined);
    if (level === undefined) {
      return;
    }
    setBusy(true);
    const words = text.trim();
    const body = words === '' ? { level } : { level, text: words };
    try {
      const action = sendingOf(`rate:${claim.id}`, body);
      onRated(await withKey(action, (key) => rateClaim({ enterpriseId, claimId: claim.id }, body, key)));
    } catch (reason) {
      setProblem(toApiError(reason).message);
    } finally {
      setBusy(false);
    }
  }

  return (
    <Card title={aftercareText.rate} extra={aftercareText.rateNote}>
      <Choices
        choices={RATING_LEVELS.map((one) => ({ id: one, title: RATING_LABELS[one] }))}
        chosen={level}
        onChoose={setLevel}
      />
      <Field label={aftercareText.rateText} value={text} most={200} kind="lines" onChange={setText} />
      <Problem>{problem}</Problem>
      <Button kind="secondary" isBusy={isBusy} onClick={() => void submit()}>
        {aftercareText.rateSubmit}
      </Button>
    </Card>
  );
}
