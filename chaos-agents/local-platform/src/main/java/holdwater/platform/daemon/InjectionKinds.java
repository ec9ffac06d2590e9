package holdwater.platform.daemon;

import holdwater.platform.api.ApiError;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What the daemon can do to processes: kill, suspend, outage. */
enum InjectionKinds implements InjectionKind {
  /**
   * Undone by the auto-scaling group itself; a revert only spares it the rest of its backoff. In a
   * stack without restart it is undone by the revert alone: until then the killed stay down, as
   * after any other death.
   */
  KILL {
    @Override
    public void check(List<Member> victims) {
      checkAlive(victims);
    }

    @Override
    public void apply(AutoScalingGroup group, String id, List<Member> victims) {
      group.kill(id, victims);
    }

    @Override
    public void revert(AutoScalingGroup group, String id, List<Member> victims) {
      group.release(id, victims);
    }
  },
  SUSPEND {
    @Override
    public void check(List<Member> victims) {
      checkAlive(victims);
    }

    @Override
    public void apply(AutoScalingGroup group, String id, List<Member> victims) {
      group.suspend(id, victims);
    }

    @Override
    public void revert(AutoScalingGroup group, String id, List<Member> victims) {
      group.resume(id, victims);
    }
  },
  OUTAGE {
    @Override
    public void apply(AutoScalingGroup group, String id, List<Member> victims) {
      group.holdDown(id, victims);
    }

    @Override
    public void revert(AutoScalingGroup group, String id, List<Member> victims) {
      group.release(id, victims);
    }
  };

  @Override
  public void check(List<Member> victims) {}

  static InjectionKind of(String word) {
    return Arrays.<InjectionKind>stream(values())
        .filter(kind -> kind.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new Refusal(
                    400,
                    ApiError.BAD_REQUEST,
                    "no injection '" + word + "': there are kill, suspend and outage"));
  }

  @Override
  public String word() {
    return name().toLowerCase(Locale.ROOT);
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
