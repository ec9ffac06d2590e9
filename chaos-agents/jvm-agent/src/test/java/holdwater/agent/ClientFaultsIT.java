package holdwater.agent;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.agent.target.HttpClients;
import holdwater.agent.target.Network;
import holdwater.agent.target.RemoteCalls;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Faults of clients that applications bring along to call others, each put to the proof. */
@Timeout(120)
class ClientFaultsIT {
  private static final Duration DOSE = Duration.ofMillis(400);

  /** Through which requests go, of those that are loaded here. */
  private static final String[] HTTP = {
    "jdk.internal.net.http.HttpClientImpl",
    "sun.net.www.protocol.http.HttpURLConnection",
    "okhttp3.internal.http.RetryAndFollowUpInterceptor",
    "org.apache.hc.client5.http.impl.classic.InternalHttpClient",
    "org.apache.hc.client5.http.impl.classic.MinimalHttpClient",
    "org.apache.hc.client5.http.impl.async.InternalAbstractHttpAsyncClient"
  };

  private static final String GRPC = "io.grpc.internal.ManagedChannelImpl$ChannelStreamProvider";

  /** With it, what is put off. */
  private static final String GRPC_ATTEMPT = GRPC + "$1RetryStream";

  @RegisterExtension
  static final OwnTarget target =
      new OwnTarget(
          jvm -> {
            httpClients().forEach(client -> jvm.call(HttpClients.class, client));
            jvm.call(RemoteCalls.class, "blocking");
          });

  @RegisterExtension final FaultProof proof = new FaultProof(target.jvm());

  /** Spring's RestClient is met through what it sends by. */
  static Stream<String> httpClients() {
    return Stream.of(
        "okHttp",
        "okHttpAsync",
        "apache",
        "apacheMinimal",
        "apacheAsync",
        "springOnJdk",
        "springOnUrlConnection",
        "springOnApache");
  }

  @ParameterizedTest
  @MethodSource("httpClients")
  @Proves("http-client")
  void request_is_slow_or_fails_once(String client) {
    proof.given("200", HttpClients.class, client);
    proof.classes(HTTP);

    assertThat(proof.with("http-client latency 400ms to 127.*").took())
        .isGreaterThanOrEqualTo(DOSE);
    assertThat(proof.hits()).isEqualTo(1);
    assertThat(proof.with("http-client fails").threw("ConnectException")).isTrue();
    assertThat(proof.hits()).isEqualTo(1);
    assertThat(proof.with("http-client fails at-most 1").threw("ConnectException")).isTrue();
    assertThat(target.call(HttpClients.class, client).result()).isEqualTo("ok 200");
  }

  @ParameterizedTest
  @MethodSource("httpClients")
  void only_a_request_to_that_port_is_met_and_without_chance_it_is_only_counted(String client) {
    String port = target.call(Network.class, "port").result().replace("ok ", "");
    proof.given("200", HttpClients.class, client);

    proof.counts("http-client fails to 127.0.0.1:1", 0);
    proof.counts("http-client fails to 127.0.0.1:" + port + " chance 0%", 1);
  }

  @ParameterizedTest
  @MethodSource("httpClients")
  @Proves("http-client")
  void request_that_is_held_goes_on_when_the_fault_is_healed(String client) {
    proof.given("200", HttpClients.class, client);
    proof.classes(HTTP);

    assertThat(proof.healedWhileHeld("http-client latency 1h").result()).isEqualTo("ok 200");
  }

  @ParameterizedTest
  @MethodSource("httpClients")
  @Proves("http-client")
  void only_the_request_that_carries_the_tag_fails(String client) {
    proof.given("200", HttpClients.class, client, "mine");
    proof.classes(HTTP);

    assertThat(proof.with("http-client fails tag mine").threw("ConnectException")).isTrue();
    assertThat(target.call(HttpClients.class, client, "other").result()).isEqualTo("ok 200");
    assertThat(target.call(HttpClients.class, client).result()).isEqualTo("ok 200");
    assertThat(proof.hits()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "blocking, hello",
    "withoutRetries, hello",
    "future, hello",
    "streaming, hello hello"
  })
  @Proves("grpc-client")
  void call_by_grpc_is_slow_once(String style, String answer) {
    proof.given(answer, RemoteCalls.class, style);
    proof.classes(GRPC, GRPC_ATTEMPT);

    assertThat(proof.with("grpc-client latency 400ms to acme.Echo/*").took())
        .isGreaterThanOrEqualTo(DOSE);
    assertThat(proof.hits()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "blocking, hello",
    "withoutRetries, hello",
    "future, hello",
    "streaming, hello hello"
  })
  @Proves("grpc-client")
  void call_by_grpc_fails_once(String style, String answer) {
    proof.given(answer, RemoteCalls.class, style);
    proof.classes(GRPC);

    assertThat(proof.with("grpc-client fails 'no way'").threw("UNAVAILABLE: no way")).isTrue();
    assertThat(proof.hits()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "blocking, hello",
    "withoutRetries, hello",
    "future, hello",
    "streaming, hello hello"
  })
  @Proves("grpc-client")
  void call_by_grpc_that_is_put_off_goes_on_when_the_fault_is_healed(String style, String answer) {
    proof.given(answer, RemoteCalls.class, style);
    proof.classes(GRPC, GRPC_ATTEMPT);

    assertThat(proof.healedWhileHeld("grpc-client latency 1h").result()).isEqualTo("ok " + answer);
  }

  @Test
  @Proves("grpc-client")
  void deadline_of_a_call_by_grpc_that_is_put_off_is_kept() {
    proof.given("hello", RemoteCalls.class, "hurried");
    proof.classes(GRPC, GRPC_ATTEMPT);

    TargetJvm.Deed late = proof.with("grpc-client latency 1h");

    assertThat(late.threw("DEADLINE_EXCEEDED")).isTrue();
    assertThat(late.took()).isLessThan(Duration.ofSeconds(30));
  }

  @Test
  @Proves("grpc-client")
  void only_the_call_by_grpc_with_the_tag_or_of_the_method_fails() {
    proof.given("hello", RemoteCalls.class, "blocking", "mine");
    proof.classes(GRPC);

    assertThat(proof.with("grpc-client fails NOT_FOUND tag mine").threw("NOT_FOUND")).isTrue();
    assertThat(target.call(RemoteCalls.class, "blocking", "other").result()).isEqualTo("ok hello");
    assertThat(proof.with("grpc-client fails ABORTED to *Say").threw("ABORTED")).isTrue();
    assertThat(target.call(RemoteCalls.class, "streaming").result()).isEqualTo("ok hello hello");
    assertThat(proof.hits()).isEqualTo(1);
  }
}
