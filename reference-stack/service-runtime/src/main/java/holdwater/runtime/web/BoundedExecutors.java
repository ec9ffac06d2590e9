package holdwater.runtime.web;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.executor.IOExecutorServiceConfig;
import io.netty.util.concurrent.DefaultThreadFactory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads that controllers run on. Micronaut's own are cached without limit: one suspended peer
 * would breed a thread per request.
 */
@Factory
final class BoundedExecutors {
  private static final long KEEP_ALIVE_SECONDS = 10;

  @Singleton
  @Named(TaskExecutors.BLOCKING)
  @Bean(preDestroy = "shutdown")
  @Replaces(
      bean = ExecutorService.class,
      factory = IOExecutorServiceConfig.class,
      named = TaskExecutors.BLOCKING)
  ExecutorService blocking(
      @Property(name = "holdwater.blocking.threads") int threads,
      @Property(name = "holdwater.blocking.queue") int queue,
      MeterRegistry registry) {
    ThreadPoolExecutor executor =
        new ThreadPoolExecutor(
            threads,
            threads,
            KEEP_ALIVE_SECONDS,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(queue),
            new DefaultThreadFactory("blocking", true));
    executor.allowCoreThreadTimeOut(true);
    Gauge.builder("holdwater.server.waiting", executor.getQueue(), Collection::size)
        .register(registry);
    return executor;
  }
}
