package holdwater.platform.daemon;

import java.util.List;

/** One thing that the daemon can do to processes, and how it undoes it. */
interface InjectionKind {
  /** What it is called in a request. */
  String word();

  /** Throws a Refusal when it makes no sense for these now; changes nothing. */
  void check(List<Member> victims);

  void apply(AutoScalingGroup group, String id, List<Member> victims);

  /** May be called again when it failed, and when nothing or only a part was applied. */
  void revert(AutoScalingGroup group, String id, List<Member> victims);
}
