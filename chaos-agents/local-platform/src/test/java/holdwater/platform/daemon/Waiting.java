package holdwater.platform.daemon;

import holdwater.platform.Toy;
import holdwater.platform.capacity.Throttle;
import holdwater.platform.plan.LaunchPlan;
import holdwater.platform.plan.PlannedInstance;
import holdwater.platform.plan.PlannedInstance.PlannedReadiness;
import holdwater.platform.process.MachineTime;
import holdwater.platform.process.SessionPriority;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A stack of one instance that waits for itself, so that no process is ever started. */
final class Waiting {
  static final String ID = "a.shop";
  static final Duration WITHIN = Duration.ofSeconds(60);

  private Waiting() {}

  /** Of a daemon that starts no process. */
  static DaemonParts parts(ControlThread control, MachineTime time) {
    return new DaemonParts(
        control,
        null,
        null,
        new Throttle(null, 1, time),
        new SessionPriority(),
        Runnable::run,
        1,
        time,
        new SecureRandom());
  }

  static LaunchPlan plan(Path folder) {
    PlannedInstance instance =
        new PlannedInstance(
            ID,
            "shop",
            "a",
            List.of("true"),
            Map.of(),
            List.of(),
            new PlannedReadiness(15_000, Optional.empty(), WITHIN.toMillis()),
            List.of(ID),
            Optional.empty(),
            folder.resolve("data").toString(),
            Optional.empty(),
            List.of());
    return new LaunchPlan(
        Toy.topology(),
        List.of(),
        false,
        List.of(instance),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        folder.toString(),
        folder.toString());
  }
}
