package holdwater.platform.daemon;

import holdwater.platform.api.ApiError;
import java.util.Arrays;
import java.util.List;

/** What the daemon can do to processes, and how it undoes it. */
enum InjectionKind {
  /** Undone by the auto-scaling group itself. */
  KILL {
    @Override
    void check(List<Member> victims) {
      checkAlive(victims);
    }

    @Override
    void apply(AutoScalingGroup group, String id, List<Member> victims) {
      group.kill(victims);
    }

    @Override
    void revert(AutoScalingGroup group, String id, List<Member> victims) {
      // They are started anew as always.
    }
  },
  SUSPEND {
    @Override
    void check(List<Member> victims) {
      checkAlive(victims);
    }

    @Override
    void apply(AutoScalingGroup group, String id, List<Member> victims) {
      group.suspend(id, victims);
    }

    @Override
    void revert(AutoScalingGroup group, String id, List<Member> victims) {
      group.resume(id, victims);
    }
  },
  OUTAGE {
    @Override
    void apply(AutoScalingGroup group, String id, List<Member> victims) {
      group.holdDown(id, victims);
    }

    @Override
    void revert(AutoScalingGroup group, String id, List<Member> victims) {
      group.release(id, victims);
    }
  };

  /** Throws a Refusal when it makes no sense for these now; changes nothing. */
  void check(List<Member> victims) {}

  abstract void apply(AutoScalingGroup group, String id, List<Member> victims);

  /** May be called again when it failed, and when nothing or only a part was applied. */
  abstract void revert(AutoScalingGroup group, String id, List<Member> victims);

  static InjectionKind of(String word) {
    return Arrays.stream(values())
        .filter(kind -> kind.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new Refusal(
                    400,
                    ApiError.BAD_REQUEST,
                    "no injection '" + word + "': there are kill, suspend and outage"));
  }

  String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  private static void checkAlive(List<Member> victims) {
    for (Member victim : victims) {
      if (victim.child().isEmpty()) {
        throw new Refusal(
            409,
            ApiError.NOT_RUNNING,
            victim.plan.id() + " has no process now, it is " + victim.state());
      }
    }
  }
}
