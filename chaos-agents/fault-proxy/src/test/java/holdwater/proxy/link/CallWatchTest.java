package holdwater.proxy.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What becomes of a call, event by event. */
class CallWatchTest {

  private static final String REQUEST = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
  private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n";
  private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

  private long millis = 5_000;
  private final Witness witness =
      new Witness(
          new WitnessRule(Set.of(2), Optional.of(Duration.ofMillis(300)), Optional.of("Probe")),
          () -> millis);
  private final Link link = new Link("p", "127.0.0.1:1");
  private final CallWatch calls;

  CallWatchTest() {
    link.open(true);
    link.watchedBy(witness);
    millis += 1_000;
    calls = new CallWatch(link, () -> Duration.ofMillis(millis).toNanos());
  }

  private static ByteBuf bytes(String text) {
    return Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII);
  }

  private void connect() {
    calls.accepted();
    assertThat(calls.connected()).isFalse();
  }

  private void ask() {
    connect();
    calls.asked(bytes(REQUEST));
  }

  private void gets(String text) {
    calls.leaves(bytes(text), 0, text.length());
    calls.left(text.length());
  }

  private Witness.Second seen() {
    Witness.Second second = witness.seconds().get(0);
    long bad = second.bad().values().stream().mapToLong(Long::longValue).sum();
    assertThat(second.began()).isEqualTo(second.good() + bad + second.open());
    return second;
  }

  private void isGood() {
    assertThat(seen().good()).isEqualTo(1);
    assertThat(seen().open()).isZero();
    assertThat(seen().bad()).isEmpty();
  }

  private void isBad(CallEnd how) {
    assertThat(seen().bad()).isEqualTo(Map.of(how, 1L));
    assertThat(seen().good()).isZero();
    assertThat(seen().open()).isZero();
  }

  @Test
  void an_answer_counts_once_the_last_of_its_bytes_has_left() {
    ask();
    gets(HEAD);
    gets("o");
    assertThat(seen().open()).isEqualTo(1);
    gets("k");

    isGood();
  }

  @Test
  void an_answer_whose_head_leaves_late_is_bad() {
    ask();
    millis += 301;
    gets(HEAD + "ok");

    isBad(CallEnd.LATE);
  }

  @Test
  void bytes_that_the_kernel_has_not_taken_have_not_left() {
    ask();
    calls.leaves(bytes(HEAD + "ok"), 0, HEAD.length() + 2);
    calls.left(HEAD.length());
    calls.cut();

    isBad(CallEnd.CUT);
  }

  @Test
  void who_ends_without_an_answer_is_unanswered() {
    ask();
    calls.clientEnded();
    calls.closed();

    isBad(CallEnd.UNANSWERED);
  }

  @Test
  void an_answer_that_ends_in_its_middle_is_cut() {
    ask();
    gets(HEAD + "o");
    calls.closed();

    isBad(CallEnd.CUT);
  }

  @Test
  void a_client_that_hung_up_before_its_answer_and_then_resets_did_not_want_it() {
    ask();
    calls.clientEnded();
    gets(HEAD + "ok");
    assertThat(seen().open()).isEqualTo(1);
    calls.reset(true);

    isBad(CallEnd.RESET);
  }

  @Test
  void a_client_that_ends_its_side_and_reads_to_the_end_is_served() {
    ask();
    calls.clientEnded();
    gets(HEAD + "ok");
    calls.closed();

    isGood();
  }

  @Test
  void chunks_are_whole_with_the_last_one_and_not_before() {
    ask();
    gets(CHUNKED + "2\r\nok\r\n");
    assertThat(seen().open()).isEqualTo(1);
    gets("0\r\n\r\n");

    isGood();
  }

  @Test
  void chunks_without_a_last_one_are_cut() {
    ask();
    gets(CHUNKED + "2\r\nok");
    calls.closed();

    isBad(CallEnd.CUT);
  }

  @Test
  void an_answer_up_to_the_end_of_the_connection_is_whole_by_that_and_not_by_a_reset() {
    ask();
    gets("HTTP/1.0 200 OK\r\n\r\nhello");
    calls.closed();
    isGood();

    CallWatch other = new CallWatch(link, () -> 0);
    other.accepted();
    var unused = other.connected();
    other.asked(bytes(REQUEST));
    other.leaves(bytes("HTTP/1.0 200 OK\r\n\r\nhel"), 0, 22);
    other.reset(false);

    assertThat(seen().bad()).isEqualTo(Map.of(CallEnd.RESET, 1L));
  }

  @Test
  void a_second_call_on_the_connection_is_one_of_its_own() {
    ask();
    gets(HEAD + "ok");
    calls.asked(bytes(REQUEST));
    gets("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n");

    assertThat(seen().began()).isEqualTo(2);
    assertThat(seen().bad()).isEqualTo(Map.of(CallEnd.STATUS, 1L));
  }

  @Test
  void behind_an_interim_answer_the_call_goes_on() {
    ask();
    gets("HTTP/1.1 100 Continue\r\n\r\n");
    calls.asked(bytes("the body"));
    gets(HEAD + "ok");

    isGood();
  }

  @Test
  void who_finds_no_upstream_is_refused_in_the_second_in_which_he_came() {
    calls.accepted();
    millis += 3_000;
    calls.refused();

    isBad(CallEnd.REFUSED);
    assertThat(seen().second()).isEqualTo(6);
  }

  @Test
  void time_before_the_upstream_answers_is_time_that_the_client_waits() {
    calls.accepted();
    millis += 2_000;
    assertThat(calls.connected()).isTrue();
    calls.asked(bytes(REQUEST));
    gets(HEAD + "ok");

    isBad(CallEnd.LATE);
  }

  @Test
  void a_connection_that_is_opened_for_later_is_no_call() {
    calls.accepted();
    millis += 2_000;
    assertThat(calls.connected()).isTrue();
    assertThat(seen().open()).isEqualTo(1);
    calls.silent();
    calls.closed();

    assertThat(seen().began()).isZero();
  }

  @Test
  void a_probe_and_what_is_no_request_are_no_calls() {
    connect();
    calls.asked(bytes("GET / HTTP/1.0\r\nProbe: 1\r\n\r\n"));
    calls.cut();
    CallWatch strange = new CallWatch(link, () -> 0);
    strange.accepted();
    var unused = strange.connected();
    strange.asked(bytes("\u0016\u0003\u0001 hello"));
    strange.closed();

    assertThat(seen().began()).isZero();
  }
}
