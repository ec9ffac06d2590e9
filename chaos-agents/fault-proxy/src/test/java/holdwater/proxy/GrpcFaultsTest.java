package holdwater.proxy;

import static holdwater.proxy.GrpcShop.CHAT;
import static holdwater.proxy.GrpcShop.LIST;
import static holdwater.proxy.GrpcShop.PLACE;
import static holdwater.proxy.GrpcShop.WATCH;
import static holdwater.proxy.GrpcShop.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.Status;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.Iterator;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Faults of single calls by gRPC, over a channel that was there before and stays. */
@Timeout(120)
class GrpcFaultsTest {

  private GrpcShop shop;
  private Bench bench;
  private Channel channel;

  @BeforeEach
  void start() throws IOException {
    shop = new GrpcShop();
    bench = Bench.inFrontOf(shop.address());
    channel = shop.over(bench.port());
    assertThat(call(channel, LIST, "warm")).isEqualTo("List of 4");
  }

  @AfterEach
  void stop() throws IOException {
    shop.close();
    bench.close();
  }

  private static Status failure(Runnable call) {
    StatusRuntimeException failed = catchThrowableOfType(StatusRuntimeException.class, call::run);
    return failed.getStatus();
  }

  private void countsAre(long exchanges, long hit) {
    Bench.eventually("exchanges", () -> bench.count("exchanges") == exchanges);
    assertThat(bench.count("exchangesHit")).isEqualTo(hit);
    assertThat(bench.count("connectionsTotal")).isEqualTo(1);
    assertThat(bench.count("notHttp")).isZero();
    assertThat(bench.count("http2Errors")).isZero();
  }

  @Test
  void one_method_fails_and_no_other() {
    bench.extension(
        "'type':'grpc_status','attributes':{'code':'UNAVAILABLE','message':'drill at 5 %'},"
            + "'match':{'path':'/shop.Orders/Place'}");

    for (int i = 0; i < 50; i++) {
      Status status = failure(() -> call(channel, PLACE, "x"));
      assertThat(status.getCode()).isEqualTo(Code.UNAVAILABLE);
      assertThat(status.getDescription()).isEqualTo("drill at 5 %");
      assertThat(call(channel, LIST, "y".repeat(i))).isEqualTo("List of " + i);
    }
    assertThat(shop.seen).hasSize(51).allMatch(call -> call.startsWith("List"));
    countsAre(101, 50);
  }

  @Test
  void status_of_http_becomes_that_of_grpc() {
    bench.extension(
        "'type':'http_status','attributes':{'status':503},'match':{'path':'/shop.Orders/P*'}");
    assertThat(failure(() -> call(channel, PLACE, "x")).getCode()).isEqualTo(Code.UNAVAILABLE);
    bench.api.post("/v3/proxies/p/toxics/http_status_upstream", "{'attributes':{'status':403}}");
    assertThat(failure(() -> call(channel, PLACE, "x")).getCode())
        .isEqualTo(Code.PERMISSION_DENIED);
    assertThat(call(channel, LIST, "y")).isEqualTo("List of 1");
    countsAre(4, 2);
  }

  @Test
  void one_method_is_slow_and_the_calls_beside_it_are_not() throws Exception {
    for (String stream : new String[] {"upstream", "downstream"}) {
      bench.extension(
          "'name':'slow','type':'http_latency','stream':'%s','attributes':{'latency':1500},"
                  .formatted(stream)
              + "'match':{'path':'/shop.Orders/Place'}");
      long start = System.nanoTime();
      CompletableFuture<Double> slow =
          CompletableFuture.supplyAsync(
              () -> {
                assertThat(call(channel, PLACE, "x")).isEqualTo("Place of 1");
                return Bench.millisSince(start);
              });
      int meanwhile = 0;
      while (!slow.isDone()) {
        assertThat(call(channel, LIST, "yy")).isEqualTo("List of 2");
        meanwhile++;
      }
      assertThat(slow.get()).isBetween(1_500.0, 30_000.0);
      assertThat(meanwhile).isGreaterThan(5);
      bench.api.delete("/v3/proxies/p/toxics/slow");
    }
    assertThat(bench.count("exchangesHit")).isEqualTo(2);
    assertThat(bench.count("exchanges")).isEqualTo(shop.seen.size());
    assertThat(bench.count("connectionsTotal")).isEqualTo(1);
  }

  @Test
  void streaming_calls_are_unharmed_by_faults_of_others() {
    bench.extension("'type':'grpc_status','match':{'path':'/shop.Orders/Place'}");
    bench.extension(
        "'type':'http_latency','attributes':{'latency':20},'match':{'path':'/shop.Orders/List'}");
    Iterator<String> messages =
        ClientCalls.blockingServerStreamingCall(channel, WATCH, CallOptions.DEFAULT, "3000");
    for (int i = 0; i < 3_000; i++) {
      assertThat(messages.next()).startsWith(i + " ").hasSize(1_025 + String.valueOf(i).length());
      if (i % 300 == 0) {
        assertThat(failure(() -> call(channel, PLACE, "x")).getCode()).isEqualTo(Code.UNAVAILABLE);
        assertThat(call(channel, LIST, "z")).isEqualTo("List of 1");
      }
    }
    assertThat(messages.hasNext()).isFalse();
    countsAre(22, 20);
  }

  @Test
  void a_streaming_call_itself_is_slow_and_whole() {
    bench.extension(
        "'type':'http_latency','attributes':{'latency':300},'match':{'path':'/shop.Orders/Watch'}");
    long start = System.nanoTime();
    Iterator<String> messages =
        ClientCalls.blockingServerStreamingCall(channel, WATCH, CallOptions.DEFAULT, "3000");
    for (int i = 0; i < 3_000; i++) {
      assertThat(messages.next()).startsWith(i + " ");
    }
    assertThat(messages.hasNext()).isFalse();
    assertThat(Bench.millisSince(start)).isGreaterThan(300);
    countsAre(2, 1);
  }

  @Test
  void a_call_both_of_whose_sides_stream_fails_at_once() throws InterruptedException {
    bench.extension("'type':'grpc_status','attributes':{'code':8},'match':{'path':'*/Chat'}");
    BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    StreamObserver<String> mine =
        ClientCalls.asyncBidiStreamingCall(
            channel.newCall(CHAT, CallOptions.DEFAULT), collecting(heard));
    mine.onNext("hello");
    assertThat(heard.poll(60, TimeUnit.SECONDS)).isEqualTo("RESOURCE_EXHAUSTED");

    bench.api.delete("/v3/proxies/p/toxics/grpc_status_upstream");
    StreamObserver<String> again =
        ClientCalls.asyncBidiStreamingCall(
            channel.newCall(CHAT, CallOptions.DEFAULT), collecting(heard));
    again.onNext("you");
    assertThat(heard.poll(60, TimeUnit.SECONDS)).isEqualTo("heard you");
    again.onCompleted();
    assertThat(heard.poll(60, TimeUnit.SECONDS)).isEqualTo("done");
    countsAre(3, 1);
  }

  private static StreamObserver<String> collecting(BlockingQueue<String> heard) {
    return new StreamObserver<>() {
      @Override
      public void onNext(String message) {
        heard.add(message);
      }

      @Override
      public void onError(Throwable why) {
        heard.add(Status.fromThrowable(why).getCode().name());
      }

      @Override
      public void onCompleted() {
        heard.add("done");
      }
    };
  }

  @Test
  void requests_that_never_reach_the_server_do_not_use_up_the_windows() {
    bench.extension("'type':'grpc_status','match':{'path':'/shop.Orders/Place'}");
    String large = "u".repeat(100_000);
    for (int i = 0; i < 60; i++) {
      assertThat(failure(() -> call(channel, PLACE, large)).getCode()).isEqualTo(Code.UNAVAILABLE);
    }
    for (int i = 0; i < 20; i++) {
      assertThat(call(channel, LIST, large)).isEqualTo("List of 100000");
    }
    countsAre(81, 60);
  }

  @Test
  void toxics_of_bytes_meet_every_call_and_the_histograms_tell_them_apart() {
    bench.toxic("'type':'latency','attributes':{'latency':200}");
    assertThat(call(channel, LIST, "x")).isEqualTo("List of 1");
    countsAre(2, 1);
    assertThat(bench.api.get("/metrics").body())
        .contains("fault_proxy_answers_total{proxy=\"p\",class=\"2xx\",} 2.0")
        .containsPattern("fault_proxy_exchange_seconds_count\\{proxy=\"p\",\\} 2.0")
        .containsPattern("fault_proxy_upstream_seconds_count\\{proxy=\"p\",\\} 2.0");
  }

  @Test
  void a_code_that_grpc_does_not_have_is_refused_with_words() {
    assertThat(bench.tryExtension("'type':'grpc_status','attributes':{'code':'GONE'}").body())
        .contains("code must be a code of gRPC such as UNAVAILABLE, or its number, was GONE");
    assertThat(bench.tryExtension("'type':'grpc_status','attributes':{'code':0}").body())
        .contains("code must be one by which calls fail");
    assertThat(bench.tryExtension("'type':'grpc_status','stream':'downstream'").body())
        .contains("must be upstream");
  }
}
