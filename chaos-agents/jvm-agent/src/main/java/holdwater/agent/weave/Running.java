package holdwater.agent.weave;

import java.util.Map;

/**
 * What ran before a fault was woven, and so goes on with the code that it began with. Looks at all
 * threads twice, which stops them each time.
 */
final class Running {
  private static final String WHY = "runs since before, and sees the right time until it returns";

  private final Map<Thread, StackTraceElement[]> before = Thread.getAllStackTraces();

  /** Tells of the methods that have not returned since. */
  void tell(WovenFault woven) {
    Map<Thread, StackTraceElement[]> now = Thread.getAllStackTraces();
    before.forEach(
        (thread, stack) -> {
          if (now.containsKey(thread)) {
            tell(woven, stack, now.get(thread));
          }
        });
  }

  /** From the thread's beginning on, as far as it is where it was. */
  private static void tell(WovenFault woven, StackTraceElement[] before, StackTraceElement[] now) {
    for (int i = 1; i <= Math.min(before.length, now.length); i++) {
      StackTraceElement one = now[now.length - i];
      StackTraceElement then = before[before.length - i];
      if (!one.getClassName().equals(then.getClassName())
          || !one.getMethodName().equals(then.getMethodName())) {
        return;
      }
      if (woven.isAt(one.getClassName(), one.getMethodName())) {
        woven.misses().add(one.getClassName() + "." + one.getMethodName(), WHY);
      }
    }
  }
}
