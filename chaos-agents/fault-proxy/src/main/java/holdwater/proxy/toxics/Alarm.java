package holdwater.proxy.toxics;

/** One scheduled task at a time; setting it anew forgets the one before. */
final class Alarm {

  private final Flow flow;
  private Flow.Timer timer;

  Alarm(Flow flow) {
    this.flow = flow;
  }

  boolean isSet() {
    return timer != null;
  }

  /** Runs the task once the time has come, never before. */
  void set(long nanos, Runnable task) {
    cancel();
    timer =
        flow.at(
            nanos,
            () -> {
              timer = null;
              task.run();
            });
  }

  void cancel() {
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
  }
}
