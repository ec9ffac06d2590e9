package holdwater.proxy.tls;

import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The certificates of names that were asked for lately, at most {@value #MOST}; each is made anew
 * when half of its life is over. Safe for use by several threads.
 */
final class Certificates {

  /** Clients choose the names: more than these push out those that were not asked for longest. */
  private static final int MOST = 1_024;

  private static final float LOAD = 0.75f;

  private final Authority authority;
  private final Clock clock;
  private final Map<Names, Identity> made = new LinkedHashMap<>(16, LOAD, true);

  Certificates(Authority authority, Clock clock) {
    this.authority = authority;
    this.clock = clock;
  }

  synchronized Identity of(Names names) throws GeneralSecurityException {
    Identity known = made.get(names);
    if (known != null && isFresh(known)) {
      return known;
    }
    Identity fresh = authority.issue(names);
    made.put(names, fresh);
    if (made.size() > MOST) {
      made.remove(made.keySet().iterator().next());
    }
    return fresh;
  }

  private boolean isFresh(Identity identity) {
    Instant end = identity.certificate().getNotAfter().toInstant();
    return clock.instant().isBefore(end.minus(Issuer.LEAF_LIFETIME.dividedBy(2)));
  }
}
