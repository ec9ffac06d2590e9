package holdwater.platform.traces;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sends messages on, as they came, to a receiver of the user's. One that is slow or away costs
 * messages and nothing else. Thread-safe.
 */
final class Forwarding implements AutoCloseable {
  /** What waits to be sent. */
  static final long MOST_WAITING_BYTES = 4L << 20;

  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(2);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);
  private static final int COMPLAIN_EACH = 100;

  private final URI to;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_WITHIN)
          .build();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread fresh = new Thread(task, "forward");
            fresh.setDaemon(true);
            return fresh;
          });
  private final AtomicLong waiting = new AtomicLong();
  private final AtomicLong lost = new AtomicLong();

  /**
   * @param base the address of a receiver by OTLP over HTTP, without {@code /v1/traces}
   */
  Forwarding(URI base) {
    String slash = base.toString().endsWith("/") ? "" : "/";
    this.to = URI.create(base + slash + "v1/traces");
  }

  /** Sends it soon, or not at all when too much waits already. */
  void offer(Message message) {
    int size = message.sent().length;
    if (waiting.addAndGet(size) > MOST_WAITING_BYTES) {
      waiting.addAndGet(-size);
      lose("it is too slow");
      return;
    }
    try {
      thread.execute(
          () -> {
            send(message);
            waiting.addAndGet(-size);
          });
    } catch (RejectedExecutionException closed) {
      waiting.addAndGet(-size);
    }
  }

  private void send(Message message) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(to)
            .timeout(ANSWER_WITHIN)
            .header("Content-Type", TraceServer.PROTOBUF)
            .POST(HttpRequest.BodyPublishers.ofByteArray(message.sent()));
    message.encoding().ifPresent(encoding -> request.header("Content-Encoding", encoding));
    try {
      int status = http.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
      if (status / 100 != 2) {
        lose("it answered " + status);
      }
    } catch (IOException e) {
      lose(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void lose(String why) {
    long count = lost.incrementAndGet();
    if (count % COMPLAIN_EACH == 1) {
      System.err.println(count + " messages were not sent on to " + to.getHost() + ": " + why);
    }
  }

  /** Messages that did not arrive. */
  long lost() {
    return lost.get();
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
