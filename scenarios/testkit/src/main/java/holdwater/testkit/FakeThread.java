package holdwater.testkit;

import holdwater.model.port.Ticker;
import java.time.Duration;
import java.time.Instant;

/**
 * A thread in fake time. It runs while whoever woke it waits, and they go on when it sleeps or has
 * ended, so that nothing is left to chance. Guarded by its clock.
 */
final class FakeThread implements Ticker.Errand {
  private final FakeClock clock;
  private final Thread thread;
  private boolean turn;
  private boolean over;
  private boolean interrupted;
  private Ticker.Repetition alarm = () -> {};

  /** Does nothing before {@link #go}. */
  FakeThread(FakeClock clock, String name, Runnable task) {
    this.clock = clock;
    this.thread = new Thread(() -> run(task), name);
    thread.setDaemon(true);
    thread.start();
  }

  Thread thread() {
    return thread;
  }

  private void run(Runnable task) {
    awaitTurn();
    try {
      task.run();
    } finally {
      synchronized (clock) {
        clock.ended(this);
        over = true;
        pass();
      }
    }
  }

  /** Lets it run until it sleeps or ends; for any other thread. */
  void go() {
    synchronized (clock) {
      if (over) {
        return;
      }
      turn = true;
      clock.notifyAll();
      boolean wished = false;
      while (turn) {
        try {
          clock.wait();
        } catch (InterruptedException e) {
          wished = true;
        }
      }
      if (wished) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Sleeps; for the thread itself. */
  void restUntil(Instant instant) throws InterruptedException {
    synchronized (clock) {
      alarm = clock.wake(this, instant);
      pass();
      awaitTurn();
      alarm.close();
      if (interrupted) {
        interrupted = false;
        throw new InterruptedException("interrupted at " + clock.instant());
      }
    }
  }

  private void pass() {
    turn = false;
    clock.notifyAll();
  }

  private void awaitTurn() {
    synchronized (clock) {
      while (!turn) {
        try {
          clock.wait();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
  }

  @Override
  public boolean over() {
    synchronized (clock) {
      return over;
    }
  }

  @Override
  public boolean await(Duration atMost) throws InterruptedException {
    synchronized (clock) {
      clock.advance(atMost, () -> over);
      return over;
    }
  }

  @Override
  public void interrupt() {
    synchronized (clock) {
      if (turn) {
        thread.interrupt();
      } else {
        interrupted = true;
        go();
      }
    }
  }
}
