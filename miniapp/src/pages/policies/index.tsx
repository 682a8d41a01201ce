import { View } from '@tarojs/components';
import { AsyncView, Vacant } from '../../components/AsyncView';
import { asPage } from '../../components/Boundary';
import { Chips } from '../../components/Chips';
import { EnterpriseLine } from '../../components/EnterpriseLine';
import { PolicyRow } from '../../components/PolicyRow';
import { Screen } from '../../components/Screen';
import { policiesText } from '../../text/policies';
import { filterOptions, filterPolicies } from './policies.logic';
import { usePolicies } from './usePolicies';
import './index.scss';

/** 政策: for everybody the list, for an enterprise what it may have and what is lacking. */
function Policies() {
  const { membership, filter, setFilter, policies } = usePolicies();
  return (
    <Screen>
      <AsyncView
        loaded={policies.loaded}
        onRetry={policies.retry}
        empty={<Vacant title={policiesText.nonePolicies} note={policiesText.nonePoliciesNote} />}
      >
        {(items) => {
          const shown = filterPolicies(items, filter);
          return (
            <>
              <Chips
                options={filterOptions(items, membership !== undefined)}
                value={filter}
                onChange={setFilter}
              />
              {membership === undefined ? (
                <View className="policies__intro">{policiesText.intro}</View>
              ) : (
                <EnterpriseLine membership={membership} />
              )}
              {shown.length === 0 ? <Vacant title={policiesText.none} /> : null}
              {shown.map((policy) => (
                <PolicyRow key={policy.code} policy={policy} />
              ))}
            </>
          );
        }}
      </AsyncView>
    </Screen>
  );
}

export default asPage(Policies);
