package holdwater.proxy.http;

import holdwater.proxy.toxics.Match;
import holdwater.proxy.toxics.NamedToxic;
import java.util.Map;
import java.util.Optional;

/** What of the toxics a caller is shown. */
enum View {
  /**
   * Only what Toxiproxy has: one type or attribute more and its clients would stumble. A toxic that
   * meets some requests only would look as if it met all.
   */
  STOCK {
    @Override
    boolean shows(NamedToxic toxic) {
      return !toxic.type().isExtension() && toxic.match().isEmpty();
    }

    @Override
    Map<String, Object> attributes(NamedToxic toxic) {
      return toxic.type().stockOnly(toxic.toxic().attributes());
    }

    @Override
    Optional<Match> match(NamedToxic toxic) {
      return Optional.empty();
    }
  },
  /** Everything. */
  EXTENDED {
    @Override
    boolean shows(NamedToxic toxic) {
      return true;
    }

    @Override
    Map<String, Object> attributes(NamedToxic toxic) {
      return toxic.toxic().attributes();
    }

    @Override
    Optional<Match> match(NamedToxic toxic) {
      return toxic.match();
    }
  };

  abstract boolean shows(NamedToxic toxic);

  abstract Map<String, Object> attributes(NamedToxic toxic);

  abstract Optional<Match> match(NamedToxic toxic);
}
