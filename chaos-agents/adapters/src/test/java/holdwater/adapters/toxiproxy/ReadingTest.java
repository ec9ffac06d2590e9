package holdwater.adapters.toxiproxy;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.adapters.toxiproxy.ProbeResult.Kind;
import holdwater.model.fault.AcceptDelay;
import holdwater.model.fault.Bandwidth;
import holdwater.model.fault.Corrupt;
import holdwater.model.fault.Cut;
import holdwater.model.fault.CutAfter;
import holdwater.model.fault.Latency;
import holdwater.model.fault.LimitData;
import holdwater.model.fault.PacketLoss;
import holdwater.model.fault.ResetPeer;
import holdwater.model.fault.Slicer;
import holdwater.model.fault.SlowClose;
import holdwater.model.fault.Timeout;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The rules of evidence, by numbers. */
class ReadingTest {

  private static Reading answered(int... millis) {
    return seen(Kind.ANSWERED, millis);
  }

  private static Reading seen(Kind kind, int... millis) {
    return Reading.of(
        IntStream.of(millis).mapToObj(m -> new ProbeResult(kind, Duration.ofMillis(m))).toList());
  }

  private static Reading rate(double bytesPerSecond) {
    return answered(1).flowing(bytesPerSecond);
  }

  @Test
  void median_is_the_third_of_five() {
    assertThat(answered(9, 1, 500, 3, 4).median()).isEqualTo(Duration.ofMillis(4));
  }

  @Test
  void latency_needs_four_fifths_of_the_dose_on_top() {
    LinkFault latency = LinkFaults.of(new Latency(Duration.ofMillis(100), Duration.ZERO));
    Reading before = answered(10, 10, 10, 10, 10);

    assertThat(latency.bites(before, answered(90, 90, 90, 90, 90))).isTrue();
    assertThat(latency.bites(before, answered(89, 89, 89, 89, 89))).isFalse();
    assertThat(latency.bites(before, answered(10, 10, 300, 300, 300))).isTrue();
    assertThat(latency.bites(before, answered(10, 10, 10, 300, 300))).isFalse();
  }

  @Test
  void latency_is_not_shown_by_a_link_that_is_dead() {
    LinkFault latency = LinkFaults.of(new Latency(Duration.ofMillis(100), Duration.ZERO));

    assertThat(latency.bites(answered(1), seen(Kind.SILENT, 5_000))).isFalse();
    assertThat(latency.bites(answered(1), seen(Kind.REFUSED, 200))).isFalse();
    assertThat(latency.bites(seen(Kind.SILENT, 2_000), answered(4_000))).isFalse();
  }

  @Test
  void bandwidth_needs_a_faster_link_before() {
    LinkFault narrow = LinkFaults.of(new Bandwidth(100));

    assertThat(narrow.bites(rate(2_000_000), rate(101_000))).isTrue();
    assertThat(narrow.bites(rate(2_000_000), rate(126_000))).isFalse();
    assertThat(narrow.bites(rate(110_000), rate(99_000))).isFalse();
    assertThat(narrow.bites(rate(2_000_000), rate(0))).isFalse();
  }

  @Test
  void timeout_is_silence_and_not_a_refusal() {
    LinkFault hole = LinkFaults.of(new Timeout(Duration.ZERO));

    assertThat(hole.bites(answered(3), seen(Kind.SILENT, 2_000))).isTrue();
    assertThat(hole.bites(answered(3), seen(Kind.REFUSED, 1))).isFalse();
    assertThat(hole.bites(answered(3), seen(Kind.CLOSED, 20))).isFalse();
    assertThat(hole.bites(seen(Kind.SILENT, 2_000), seen(Kind.SILENT, 2_000))).isFalse();
  }

  @Test
  void reset_needs_most_probes_reset() {
    LinkFault reset = LinkFaults.of(new ResetPeer(Duration.ZERO));
    ProbeResult wasReset = new ProbeResult(Kind.RESET, Duration.ofMillis(1));
    ProbeResult answered = new ProbeResult(Kind.ANSWERED, Duration.ofMillis(1));
    Reading three = Reading.of(List.of(wasReset, wasReset, wasReset, answered, answered));
    Reading two = Reading.of(List.of(wasReset, wasReset, answered, answered, answered));

    assertThat(reset.bites(answered(1), three)).isTrue();
    assertThat(reset.bites(answered(1), two)).isFalse();
    assertThat(reset.isGone(Optional.empty(), two)).isFalse();
  }

  private static Reading heard(ProbeAnswer... answers) {
    return Reading.of(new Answers(List.of(answers)));
  }

  /** An answer that begins after 5 ms and whose bytes take so long. */
  private static ProbeAnswer answer(String text, int spreadMillis) {
    return new ProbeAnswer(
        text.isEmpty() ? Kind.CLOSED : Kind.ANSWERED,
        text,
        Duration.ofMillis(5),
        Duration.ofMillis(spreadMillis),
        Optional.of(Duration.ZERO));
  }

  /** An answer that is closed so long after its last byte. */
  private static ProbeAnswer ending(int millis) {
    Optional<Duration> lag = Optional.of(Duration.ofMillis(millis));
    return new ProbeAnswer(Kind.ANSWERED, "x", Duration.ofMillis(5), Duration.ZERO, lag);
  }

  @Test
  void slicer_needs_four_fifths_of_the_time_that_the_pieces_of_this_answer_take() {
    LinkFault slicer = LinkFaults.of(new Slicer(10, Duration.ofMillis(100)));
    Reading before = heard(answer("x".repeat(31), 2));

    assertThat(slicer.bites(before, heard(answer("x".repeat(31), 240)))).isTrue();
    assertThat(slicer.bites(before, heard(answer("x".repeat(31), 239)))).isFalse();
    assertThat(slicer.isGone(Optional.of(before), heard(answer("x".repeat(31), 240)))).isFalse();
  }

  @Test
  void slicer_cannot_be_shown_by_answers_of_one_piece_or_that_were_slow_before() {
    LinkFault slicer = LinkFaults.of(new Slicer(100, Duration.ofMillis(100)));
    Reading small = heard(answer("x".repeat(100), 0));
    Reading slow = heard(answer("x".repeat(500), 800));

    assertThat(slicer.bites(small, small)).isFalse();
    assertThat(slicer.bites(slow, slow)).isFalse();
  }

  @Test
  void slow_close_needs_ends_that_come_later() {
    LinkFault slow = LinkFaults.of(new SlowClose(Duration.ofMillis(100)));
    ProbeAnswer open =
        new ProbeAnswer(Kind.ANSWERED, "x", Duration.ZERO, Duration.ZERO, Optional.empty());

    assertThat(slow.bites(heard(ending(6)), heard(ending(86)))).isTrue();
    assertThat(slow.bites(heard(ending(6)), heard(ending(85)))).isFalse();
    assertThat(slow.bites(heard(ending(6)), heard(open))).isFalse();
  }

  @Test
  void accept_delay_needs_new_connections_that_react_later() {
    LinkFault accept = LinkFaults.of(new AcceptDelay(Duration.ofMillis(100)));

    assertThat(accept.bites(answered(6), answered(86))).isTrue();
    assertThat(accept.bites(answered(6), answered(85))).isFalse();
    assertThat(accept.bites(answered(6), seen(Kind.SILENT, 2_000))).isFalse();
    assertThat(accept.isGone(Optional.of(answered(6)), answered(86))).isFalse();
    assertThat(accept.isGone(Optional.of(answered(6)), answered(85))).isTrue();
  }

  @Test
  void cut_needs_a_connection_that_carried_more_and_is_reset_behind_the_dose() {
    LinkFault cut = LinkFaults.of(new Cut(1_000));
    Reading before = answered(1).carrying(2_000);

    assertThat(cut.bites(before, answered(1).carrying(flow(1_000, true)))).isTrue();
    assertThat(cut.bites(before, answered(1).carrying(flow(1_001, true)))).isFalse();
    assertThat(cut.bites(before, answered(1).carrying(flow(1_000, false)))).isFalse();
    assertThat(cut.bites(answered(1).carrying(900), answered(1).carrying(flow(900, true))))
        .isFalse();
  }

  @Test
  void cut_by_time_needs_kept_connections_that_end_then_and_stayed_open_before() {
    LinkFault cut = LinkFaults.of(new CutAfter(Duration.ofMillis(1_000), false));
    Reading open = seen(Kind.SILENT, 2_000);

    assertThat(cut.bites(open, seen(Kind.RESET, 800))).isTrue();
    assertThat(cut.bites(open, seen(Kind.RESET, 799))).isFalse();
    assertThat(cut.bites(open, seen(Kind.CLOSED, 1_000))).isFalse();
    assertThat(cut.bites(open, open)).isFalse();
    assertThat(cut.bites(seen(Kind.CLOSED, 500), seen(Kind.RESET, 1_000))).isFalse();
    assertThat(cut.isGone(Optional.of(open), seen(Kind.RESET, 1_000))).isFalse();
    assertThat(cut.isGone(Optional.of(open), open)).isTrue();
    assertThat(cut.isGone(Optional.empty(), seen(Kind.RESET, 1_000))).isFalse();
    assertThat(cut.isGone(Optional.empty(), open)).isTrue();
  }

  private static Probe.Flow flow(long bytes, boolean reset) {
    return new Probe.Flow(bytes, Duration.ofMillis(1), reset);
  }

  @Test
  void limit_needs_a_connection_that_carried_more() {
    LinkFault limit = LinkFaults.of(new LimitData(1_000));
    Reading before = answered(1).carrying(2_000);

    assertThat(limit.bites(before, answered(1).carrying(1_000))).isTrue();
    assertThat(limit.bites(before, answered(1).carrying(1_001))).isFalse();
    assertThat(limit.bites(before, seen(Kind.SILENT, 2_000).carrying(0))).isFalse();
    assertThat(limit.bites(answered(1).carrying(1_000), answered(1).carrying(900))).isFalse();
  }

  @Test
  void loss_needs_a_third_of_the_dose_and_none_before() {
    LinkFault loss = LinkFaults.of(new PacketLoss(0.5, 0));
    Reading whole = heard(answer("xx", 0), answer("xx", 0), answer("xx", 0));
    Reading oneOfSix =
        heard(
            answer("xx", 0),
            answer("xx", 0),
            answer("", 0),
            answer("xx", 0),
            answer("xx", 0),
            answer("xx", 0));

    assertThat(loss.bites(whole, oneOfSix)).isTrue();
    assertThat(loss.bites(oneOfSix, oneOfSix)).isFalse();
    assertThat(loss.bites(whole, whole)).isFalse();
    assertThat(loss.isGone(Optional.of(whole), oneOfSix)).isFalse();
    assertThat(loss.isGone(Optional.of(whole), whole)).isTrue();
  }

  @Test
  void corruption_is_counted_at_the_places_that_answers_had_in_common() {
    LinkFault corrupt = LinkFaults.of(new Corrupt(0.5));
    Reading before = heard(answer("abcd1", 0), answer("abcd2", 0));

    assertThat(corrupt.bites(before, heard(answer("aXcd9", 0)))).isTrue();
    assertThat(corrupt.bites(before, heard(answer("abcd9", 0)))).isFalse();
    assertThat(corrupt.figures(before, heard(answer("aXcd9", 0))))
        .endsWith("with it 1 of 4 bytes changed");
  }

  @Test
  void corruption_is_not_shown_by_a_date_nor_by_answers_of_another_size() {
    LinkFault corrupt = LinkFaults.of(new Corrupt(0.1));
    Reading before = heard(answer("HTTP\r\nDate: 12:01\r\n\r\nbody", 0));

    assertThat(corrupt.bites(before, heard(answer("HTTP\r\nDate: 13:59\r\n\r\nbody", 0))))
        .isFalse();
    assertThat(corrupt.bites(before, heard(answer("something else", 0)))).isFalse();
  }
}
