package holdwater.junit;

import holdwater.testkit.FakeClock;
import holdwater.testkit.FakeDeployment;
import holdwater.testkit.FakeFaults;
import holdwater.testkit.FakeInjector;
import holdwater.testkit.TwoZones;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Puts systems of fakes in the place of real ones, and reports when each begins and ends. */
final class FakeStarting implements BeforeAllCallback {
  @Override
  public void beforeAll(ExtensionContext context) {
    SystemStarter starter = wanted -> start(wanted, context);
    context.getRoot().getStore(HoldwaterExtension.NAMESPACE).put(SystemStarter.class, starter);
  }

  private static RunningSystem start(Holdwater wanted, ExtensionContext context) {
    context.publishReportEntry("started", wanted.topology());
    FakeClock clock = new FakeClock();
    FakeFaults inForce = new FakeFaults(clock);
    SystemPorts ports =
        new SystemPorts(
            FakeStarting::folder,
            List.of(new FakeInjector(inForce)),
            new FakeLinks(),
            clock,
            new FakeDeployment(TwoZones.topology(), true, Set.of(), clock, inForce),
            Optional::empty);
    return new RunningSystem(
        TwoZones.topology(),
        new Faults(TwoZones.topology(), ports),
        Map.of("b.gateway", URI.create("http://127.0.0.1:15000")),
        Optional.empty(),
        () -> context.publishReportEntry("ended", wanted.topology()));
  }

  private static Path folder() {
    try {
      Path folder = Files.createTempDirectory("holdwater-ledger");
      folder.toFile().deleteOnExit();
      return folder.resolve(UUID.randomUUID().toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
