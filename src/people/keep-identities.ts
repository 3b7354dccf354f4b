import type { EntityManager } from 'typeorm';
import type { Instant } from '../../workflows/constitution.js';
import { checkSignIn } from '../councils/sign-in-settings.js';
import { Invalid, NotFound } from '../errors.js';
import { saveSignIn } from '../records/councils.js';
import { identityBy, identityOf, insertIdentity, removeIdentity } from '../records/identities.js';
import { personById } from '../records/people.js';
import type { IdentityChange } from './identity-changes.js';
import type { Roll } from './roll.js';

/** Keeps a change that nothing stops. Throws `Invalid` and `NotFound`. */
export async function keepIdentity(
  tx: EntityManager,
  { council, roll, at }: { council: string; roll: Roll; at: Instant },
  change: IdentityChange,
): Promise<void> {
  switch (change.type) {
    case 'changeSignIn': {
      const checked = checkSignIn(change.signIn);
      if ('errors' in checked) throw new Invalid(checked.errors);
      const { posts } = roll.data.constitution;
      const unknown = checked.signIn.provider?.posts.findIndex(({ post }) => !Object.hasOwn(posts, post)) ?? -1;
      if (unknown !== -1) throw new Invalid([{ field: `provider.posts[${unknown}].post`, code: 'post-unknown' }]);
      return saveSignIn(tx, { id: council, signIn: checked.signIn });
    }
    case 'linkIdentity': {
      const { person, issuer, subject } = change;
      const whose = await personById(tx, council, person);
      if (whose === null || whose.pseudonymisedAt !== null || whose.kind !== 'person') throw new NotFound('person', person);
      const before = await identityOf(tx, council, person);
      if (before?.issuer === issuer) throw new Invalid([{ field: 'person', code: 'duplicate' }]);
      if ((await identityBy(tx, { council, issuer, subject })) !== null) throw new Invalid([{ field: 'subject', code: 'duplicate' }]);
      // Who somebody was at a provider that the council has left counts for nothing.
      if (before !== null) await removeIdentity(tx, council, person);
      return insertIdentity(tx, { council, person, issuer, subject, linkedAt: at });
    }
    case 'unlinkIdentity':
      if (!(await removeIdentity(tx, council, change.person))) throw new NotFound('identity', change.person);
      return;
  }
}
