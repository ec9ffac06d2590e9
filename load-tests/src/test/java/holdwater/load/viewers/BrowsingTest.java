package holdwater.load.viewers;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.load.generator.Workload;
import holdwater.load.plan.PlanFile;
import holdwater.load.player.ViewerModel;
import holdwater.load.record.Objectives;
import holdwater.load.record.Recorder;
import holdwater.load.record.Schedule;
import holdwater.load.record.TrafficLine;
import holdwater.load.record.ViewerEvents;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** How much a viewer clicks before it presses play. */
class BrowsingTest {
  private static final Duration STEP = Duration.ofNanos(Viewer.BROWSE_STEP_MICROS * 1_000);

  private long now = 1_000_000_000;

  private Viewer viewer(ViewerModel model) {
    PlanFile plan =
        new PlanFile(
            model.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'),
            10,
            7,
            60_000,
            Map.of(),
            List.of(
                new PlanFile.Zone(
                    "a", List.of(new PlanFile.Gateway("a.gateway", "http://127.0.0.1:1")))),
            List.of(),
            null,
            null);
    Objectives objectives =
        new Objectives(Map.of("api", new Objectives.Rule(ViewerEvents.API_REQUEST, 3_000_000L)));
    Recorder recorder =
        new Recorder(
            ViewerEvents.STREAM_START,
            new Schedule(10, Viewer.leadMicros(model), 0),
            objectives,
            () -> now);
    World world = new World(new Workload(plan, recorder));
    for (int i = 0; i < SignUp.USERS; i++) {
      world.signedIn(new World.Account(i, "token"));
    }
    world.titles(List.of("t1", "t2", "t3", "t4", "t5", "t6", "t7", "t8", "t9"));
    this.recorder = recorder;
    return recorder.arrive(slot -> new Viewer(world, slot));
  }

  private Recorder recorder;

  @Test
  void who_browses_much_looks_at_six_titles_a_step_each_and_then_plays() {
    Viewer viewer = viewer(ViewerModel.BROWSE_HEAVY);

    Set<String> seen = new TreeSet<>();
    for (int i = 1; i <= 6; i++) {
      assertThat(viewer.looksOn()).isTrue();
      assertThat(viewer.untilLook()).isEqualTo(STEP.multipliedBy(i));
      assertThat(viewer.opensLook()).isTrue();
      viewer.prepareLook();
      seen.add(viewer.caller().url());
      viewer.looked();
    }
    assertThat(viewer.looksOn()).isFalse();
    assertThat(seen).allMatch(url -> url.contains("/titles/t")).hasSizeGreaterThan(1);
    assertThat(viewer.untilTitle()).isEqualTo(STEP.multipliedBy(7));
    assertThat(viewer.untilPlay()).isEqualTo(STEP.multipliedBy(8));
  }

  @Test
  void others_click_twice_as_ever() {
    Viewer viewer = viewer(ViewerModel.EVENING_VIEWING);

    assertThat(viewer.looksOn()).isFalse();
    assertThat(viewer.untilTitle()).isEqualTo(STEP);
    assertThat(viewer.untilPlay()).isEqualTo(STEP.multipliedBy(2));
  }

  @Test
  void who_insists_presses_play_again_until_the_picture_comes_or_all_patience_is_gone() {
    Viewer viewer = viewer(ViewerModel.INSISTENT);
    now += STEP.multipliedBy(2).toNanos() / 1_000;
    assertThat(viewer.pressesPlay()).isTrue();
    int presses = 0;
    while (viewer.insists()) {
      assertThat(viewer.untilAgain()).isGreaterThan(Duration.ofSeconds(1));
      now += viewer.untilAgain().toNanos() / 1_000;
      assertThat(viewer.pressesAgain()).isTrue();
      assertThat(viewer.hasStream()).isFalse();
      now += 1;
      presses++;
    }
    viewer.leave();

    assertThat(presses).isLessThanOrEqualTo(5);
    assertThat(viewer.insists()).isFalse();
  }

  @Test
  void others_leave_when_no_picture_comes() {
    Viewer viewer = viewer(ViewerModel.EVENING_VIEWING);
    now += STEP.multipliedBy(2).toNanos() / 1_000;
    assertThat(viewer.pressesPlay()).isTrue();

    assertThat(viewer.insists()).isFalse();
  }

  @Test
  void looks_that_nobody_came_to_are_bad_when_their_time_is_over() {
    Viewer viewer = viewer(ViewerModel.BROWSE_HEAVY);
    now += STEP.multipliedBy(4).toNanos() / 1_000 + 1;
    viewer.leave();

    long bad =
        recorder.drain().seconds().stream()
            .map(TrafficLine.Second::counts)
            .filter(counts -> counts.containsKey("api"))
            .mapToLong(counts -> counts.get("api")[1])
            .sum();
    // The first click and four looks; the others were never meant.
    assertThat(bad).isEqualTo(5);
  }
}
