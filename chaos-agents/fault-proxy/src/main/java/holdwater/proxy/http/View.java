package holdwater.proxy.http;

import holdwater.proxy.toxics.NamedToxic;
import holdwater.proxy.toxics.Scope;
import java.util.Map;

/** What of the toxics a caller is shown. */
enum View {
  /**
   * Only what Toxiproxy has: one type or attribute more and its clients would stumble. A toxic that
   * meets only some requests or connections would look as if it met all.
   */
  STOCK {
    @Override
    boolean shows(NamedToxic toxic) {
      return !toxic.type().isExtension() && toxic.scope().isAll();
    }

    @Override
    Map<String, Object> attributes(NamedToxic toxic) {
      return toxic.type().stockOnly(toxic.toxic().attributes());
    }

    @Override
    Scope scope(NamedToxic toxic) {
      return Scope.ALL;
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
    Scope scope(NamedToxic toxic) {
      return toxic.scope();
    }
  };

  abstract boolean shows(NamedToxic toxic);

  abstract Map<String, Object> attributes(NamedToxic toxic);

  abstract Scope scope(NamedToxic toxic);
}
