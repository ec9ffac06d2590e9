package holdwater.encoding;

import holdwater.runtime.EventPublisher;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.json.JsonMapper;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/**
 * In place of Kafka: brings each event, as JSON, to whom its listener would, on one thread and in
 * order.
 */
@Singleton
@Replaces(EventPublisher.class)
final class LoopbackEvents implements EventPublisher {

  /** Jobs whose id starts so are answered with a failure instead of work. */
  static volatile String failing = "none";

  final List<String> topics = new CopyOnWriteArrayList<>();
  private final BeanProvider<EncodeWorker> worker;
  private final BeanProvider<SeedPlanner> planner;
  private final JsonMapper json;
  private final ExecutorService thread = Executors.newSingleThreadExecutor();

  LoopbackEvents(
      BeanProvider<EncodeWorker> worker, BeanProvider<SeedPlanner> planner, JsonMapper json) {
    this.worker = worker;
    this.planner = planner;
    this.json = json;
  }

  long count(String topic) {
    return topics.stream().filter(topic::equals).count();
  }

  @Override
  public void publish(String topic, String key, Object payload) {
    topics.add(topic);
    try {
      String message = json.writeValueAsString(payload);
      thread.execute(() -> deliver(topic, message));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RejectedExecutionException e) {
      // The service is stopping.
    }
  }

  private void deliver(String topic, String message) {
    try {
      switch (topic) {
        case JobQueue.JOBS -> work(json.readValue(message, EncodeJob.class));
        case EncodeWorker.RESULTS ->
            planner.get().finished(json.readValue(message, EncodeResult.class));
        default -> planner.get().announced(json.readValue(message, TitlePublished.class));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void work(EncodeJob job) {
    if (job.jobId().startsWith(failing)) {
      publish(EncodeWorker.RESULTS, job.titleId(), EncodeResult.failed(job, "told to fail"));
    } else {
      worker.get().work(job);
    }
  }

  @PreDestroy
  void stop() {
    thread.shutdownNow();
    LastSteps.of(thread);
  }
}
