package holdwater.agent.faults;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.agent.fault.Action;
import holdwater.agent.fault.AgentLog;
import holdwater.agent.fault.Call;
import holdwater.agent.fault.Failures;
import holdwater.agent.fault.FaultInForce;
import holdwater.agent.fault.FaultPlan;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ExecutorBusyTest {
  private final FaultInForce fault = new FaultInForce("busy", FaultPlan.at(), 1, System::nanoTime);
  private final Action occupy = new ExecutorBusy.Occupy(new Seen());
  private ThreadPoolExecutor pool;

  @AfterEach
  void end() throws InterruptedException {
    fault.end();
    pool.shutdownNow();
    assertThat(pool.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
  }

  private void pool(
      int core, int most, BlockingQueue<Runnable> queue, RejectedExecutionHandler handler) {
    pool = new ThreadPoolExecutor(core, most, 1, TimeUnit.MINUTES, queue, handler);
  }

  private Call call() {
    return new Call(
        fault,
        new Call.Method("a.B", "execute", "(Ljava/lang/Runnable;)V"),
        null,
        new Failures(new AgentLog(Optional.empty())),
        pool,
        new Object[1],
        null);
  }

  @Test
  void every_thread_is_taken_until_the_end_of_the_fault() throws Exception {
    pool(2, 2, new LinkedBlockingQueue<>(), new ThreadPoolExecutor.AbortPolicy());

    assertThat(occupy.act(call())).isNull();

    Future<String> task = pool.submit(() -> "done");
    assertThat(pool.getPoolSize()).isEqualTo(2);
    assertThat(pool.getQueue()).hasSize(1);
    fault.end();
    assertThat(task.get()).isEqualTo("done");
  }

  @Test
  void scheduled_pool_has_as_many_taken_as_it_keeps() throws Exception {
    pool = new ScheduledThreadPoolExecutor(2);

    assertThat(occupy.meets(call())).isTrue();
    assertThat(occupy.act(call())).isNull();

    Future<String> task = pool.submit(() -> "done");
    assertThat(pool.getPoolSize()).isEqualTo(2);
    assertThat(task.isDone()).isFalse();
    fault.end();
    assertThat(task.get()).isEqualTo("done");
  }

  @Test
  void pool_without_a_queue_grows_and_is_full() throws Exception {
    pool(0, 3, new SynchronousQueue<>(), new ThreadPoolExecutor.CallerRunsPolicy());

    assertThat(occupy.act(call())).isNull();

    assertThat(pool.getPoolSize()).isEqualTo(3);
    assertThat(occupy.meets(call())).as("again").isFalse();
  }

  @Test
  void pool_that_always_has_room_is_not_met() throws Exception {
    pool(0, Integer.MAX_VALUE, new SynchronousQueue<>(), new ThreadPoolExecutor.AbortPolicy());

    assertThat(occupy.meets(call())).isFalse();
  }

  @Test
  void full_pool_is_left_alone_and_may_be_met_again_and_loses_nothing() throws Exception {
    pool(1, 1, new ArrayBlockingQueue<>(1), new ThreadPoolExecutor.DiscardOldestPolicy());
    CountDownLatch release = new CountDownLatch(1);
    Future<Boolean> running = pool.submit(() -> release.await(30, TimeUnit.SECONDS));
    Future<String> waiting = pool.submit(() -> "kept");

    assertThat(occupy.act(call())).isSameAs(Action.UNTOUCHED);

    assertThat(occupy.meets(call())).isTrue();
    release.countDown();
    assertThat(running.get()).isTrue();
    assertThat(waiting.get()).isEqualTo("kept");
  }
}
