package holdwater.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.resilience.CallFailed.Reason;
import holdwater.resilience.LoadShedding.Priority;
import org.junit.jupiter.api.Test;

class LoadSheddingTest {

  private static final int PLACES = 4;

  private final FakeSurroundings world = new FakeSurroundings();

  /** Whether work of that priority may begin while so much is under way. */
  private static boolean mayBegin(LoadShedding shedding, Priority priority, int underWay) {
    if (underWay > 0) {
      return shedding.call(Priority.START, () -> mayBegin(shedding, priority, underWay - 1));
    }
    try {
      return shedding.call(priority, () -> true);
    } catch (CallFailed refused) {
      assertThat(refused.reason()).isEqualTo(Reason.NO_PLACE);
      assertThat(refused.service()).isEqualTo("viewers");
      return false;
    }
  }

  private LoadShedding shedding() {
    return new LoadShedding("viewers", PLACES, world.build());
  }

  @Test
  void shedding_littleUnderWay_refusesNothing() {
    for (Priority priority : Priority.values()) {
      assertThat(mayBegin(shedding(), priority, 0)).isTrue();
    }
    assertThat(world.counted(PatternEvent.SHED)).isZero();
  }

  @Test
  void shedding_moreAndMoreUnderWay_refusesTheLeastImportantFirst() {
    assertThat(mayBegin(shedding(), Priority.REPORT, 1)).isTrue();
    assertThat(mayBegin(shedding(), Priority.REPORT, 2)).isFalse();
    assertThat(mayBegin(shedding(), Priority.BROWSE, 2)).isTrue();
    assertThat(mayBegin(shedding(), Priority.BROWSE, 3)).isFalse();
    assertThat(mayBegin(shedding(), Priority.START, 3)).isTrue();
    assertThat(mayBegin(shedding(), Priority.START, 4)).isFalse();
    assertThat(world.counted(PatternEvent.SHED)).isEqualTo(3);
  }

  @Test
  void shedding_workFailsOrIsRefused_givesItsPlaceBack() {
    LoadShedding shedding = shedding();

    for (int i = 0; i < 3 * PLACES; i++) {
      assertThatThrownBy(
              () ->
                  shedding.call(
                      Priority.START,
                      () -> {
                        throw new IllegalStateException("down");
                      }))
          .hasMessage("down");
      assertThat(mayBegin(shedding, Priority.REPORT, 3)).isFalse();
    }

    assertThat(mayBegin(shedding, Priority.START, 3)).isTrue();
  }

  @Test
  void shedding_switchedOff_refusesNothing() {
    world.without(Pattern.LOAD_SHEDDING);

    assertThat(mayBegin(shedding(), Priority.REPORT, 3 * PLACES)).isTrue();
    assertThat(world.counted(PatternEvent.SHED)).isZero();
  }

  @Test
  void shedding_onePlace_isForAnybody() {
    LoadShedding shedding = new LoadShedding("viewers", 1, world.build());

    assertThat(mayBegin(shedding, Priority.REPORT, 0)).isTrue();
  }

  @Test
  void settings_impossible_areRefused() {
    assertThatThrownBy(() -> new LoadShedding("viewers", 0, world.build()))
        .hasMessage("places is 0, allowed is 1 to 10000");
  }
}
