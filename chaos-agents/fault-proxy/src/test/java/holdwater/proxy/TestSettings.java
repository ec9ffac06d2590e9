package holdwater.proxy;

import holdwater.proxy.control.AllowedUpstreams;
import holdwater.proxy.control.Reach;
import holdwater.proxy.tls.TlsSettings;
import holdwater.proxy.toxics.Compat;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Settings of a proxy under test: those of {@link Settings#local} but for one. */
final class TestSettings {
  private TestSettings() {}

  static Settings config(Path file) {
    return of(1, Optional.of(file), Reach.ANY, Optional.empty(), Compat.OFF, Optional.empty());
  }

  static Settings allowed(AllowedUpstreams upstreams) {
    Reach reach = new Reach(upstreams, Reach.ANY.loopbackOnly());
    return of(1, Optional.empty(), reach, Optional.empty(), Compat.OFF, Optional.empty());
  }

  static Settings faultLog(long seed, Path file) {
    return of(seed, Optional.empty(), Reach.ANY, Optional.of(file), Compat.OFF, Optional.empty());
  }

  static Settings compat(Compat kept) {
    return of(1, Optional.empty(), Reach.ANY, Optional.empty(), kept, Optional.empty());
  }

  static Settings tls(long seed, TlsSettings how) {
    return of(seed, Optional.empty(), Reach.ANY, Optional.empty(), Compat.OFF, Optional.of(how));
  }

  private static Settings of(
      long seed,
      Optional<Path> config,
      Reach reach,
      Optional<Path> faultLog,
      Compat compat,
      Optional<TlsSettings> tls) {
    return new Settings(
        "127.0.0.1",
        0,
        config,
        seed,
        Optional.empty(),
        Set.of(),
        reach,
        faultLog,
        compat,
        Set.of(),
        tls);
  }
}
