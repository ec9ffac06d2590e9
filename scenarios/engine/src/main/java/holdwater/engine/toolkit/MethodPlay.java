package holdwater.engine.toolkit;

import holdwater.engine.run.Interruption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Plays activities one after the other, those in the background beside them, and waits for all. */
final class MethodPlay {
  /** What is interrupted ends at once, but for a program that has to be killed first. */
  private static final long PATIENCE_SECONDS = 5;

  private final ActivityPlayer player;
  private final Interruption interruption;
  private final List<Numbered> played = new ArrayList<>();

  /** In which order they began. */
  private record Numbered(int order, Played played) {}

  MethodPlay(ActivityPlayer player, Interruption interruption) {
    this.player = player;
    this.interruption = interruption;
  }

  /** Plays them, until people want to stop: then nothing more begins, and what runs is ended. */
  void play(List<Activity> activities) {
    ExecutorService background = Executors.newCachedThreadPool(MethodPlay::thread);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < activities.size() && !interruption.asked(); i++) {
        Activity activity = activities.get(i);
        int order = i;
        if (activity.background()) {
          running.add(background.submit(() -> add(order, player.play(activity))));
        } else {
          add(order, interruption.interruptible(() -> player.play(activity)));
        }
      }
      await(running, background);
    } finally {
      background.shutdownNow();
    }
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "background activity");
    thread.setDaemon(true);
    return thread;
  }

  private void add(int order, Played one) {
    synchronized (played) {
      played.add(new Numbered(order, one));
    }
  }

  /** What was played, in the order in which it began. */
  List<Played> played() {
    synchronized (played) {
      return played.stream()
          .sorted(Comparator.comparingInt(Numbered::order))
          .map(Numbered::played)
          .toList();
    }
  }

  private void await(List<Future<?>> running, ExecutorService background) {
    for (Future<?> each : running) {
      boolean ended = interruption.interruptible(() -> ended(each));
      if (!ended) {
        background.shutdownNow();
        endedSoon(each);
      }
    }
  }

  private static boolean ended(Future<?> one) {
    try {
      one.get();
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private static void endedSoon(Future<?> one) {
    try {
      one.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      // It is missing among what was played, which is a reason against a PASS.
    }
  }
}
