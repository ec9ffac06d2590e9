package holdwater.platform.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.topology.Placement;
import holdwater.model.topology.Scale;
import holdwater.model.topology.Service;
import holdwater.platform.FakeTime;
import holdwater.platform.Toy;
import holdwater.platform.api.HomeFolder;
import holdwater.platform.archive.ArchiveMaker;
import holdwater.platform.archive.ArchiveShelf;
import holdwater.platform.plan.LaunchPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScalerTest {
  private static final Scale SCALE = new Scale(1, Optional.of("queue"), "/metrics", 10);

  private final FakeTime time = new FakeTime();
  private final List<Scale> measured = new ArrayList<>();

  @TempDir private Path folder;

  private LaunchPlan plan(Optional<Scale> scale, String... without) {
    Service shop = Toy.service("shop", Placement.ZONE, List.of("true"), List.of(), true, List.of());
    Service scaled =
        new Service(
            shop.name(),
            shop.placement(),
            3,
            shop.launch(),
            shop.ports(),
            shop.readiness(),
            shop.calls(),
            shop.entry(),
            shop.startsAfter(),
            shop.env(),
            Optional.empty(),
            Map.of(),
            scale);
    LaunchPlan waiting = Waiting.plan(folder);
    return new LaunchPlan(
        Toy.topology(scaled),
        List.of(without),
        false,
        waiting.instances(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        folder.toString(),
        folder.toString());
  }

  private void scale(LaunchPlan plan) {
    try (ControlThread control = new ControlThread();
        ArchiveMaker maker = new ArchiveMaker(folder, time, note -> {})) {
      DaemonParts parts = Waiting.parts(control, time);
      AutoScalingGroup.Listener nobody =
          new AutoScalingGroup.Listener() {
            @Override
            public void allReady() {}

            @Override
            public void startFailed(String message) {}

            @Override
            public void portTaken(String message) {}
          };
      AutoScalingGroup group =
          new AutoScalingGroup(
              plan, new HomeFolder(folder), parts, new ArchiveShelf(maker, time), nobody);
      Scaler scaler =
          new Scaler(
              plan,
              parts,
              group,
              scale -> {
                measured.add(scale);
                return new CpuLoad(time, pid -> OptionalLong.empty());
              },
              note -> {});
      scaler.tick();
    }
  }

  @Test
  void groups_that_scale_are_measured() {
    scale(plan(Optional.of(SCALE)));

    assertThat(measured).containsExactly(SCALE);
  }

  @Test
  void without_the_pattern_nobody_is_measured() {
    scale(plan(Optional.of(SCALE), "auto-scaling"));

    assertThat(measured).isEmpty();
  }

  @Test
  void groups_of_a_fixed_size_are_not_measured() {
    scale(plan(Optional.empty()));

    assertThat(measured).isEmpty();
  }
}
