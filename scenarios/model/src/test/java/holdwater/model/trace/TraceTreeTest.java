package holdwater.model.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TraceTreeTest {
  private static final Instant T = Instant.parse("2026-01-01T00:00:00Z");

  private static SeenSpan span(
      String id, String parent, String service, SpanRole role, int start, int millis, String peer) {
    return new SeenSpan(
        id,
        parent,
        service,
        "a." + service,
        "GET",
        role,
        T.plusMillis(start),
        Duration.ofMillis(millis),
        "",
        peer.isEmpty() ? Map.of() : Map.of(TraceTree.PEER, peer));
  }

  @Test
  void parts_stand_below_what_they_are_parts_of_in_the_order_of_time() {
    SeenSpan root = span("1", "", "gateway", SpanRole.SERVER, 0, 100, "");
    SeenSpan late = span("2", "1", "gateway", SpanRole.CLIENT, 50, 10, "");
    SeenSpan early = span("3", "1", "gateway", SpanRole.CLIENT, 10, 10, "");

    TraceTree tree = TraceTree.of(List.of(late, root, early));

    assertThat(tree.roots()).containsExactly(root);
    assertThat(tree.children(root)).containsExactly(early, late);
    assertThat(tree.parent(late)).hasValue(root);
    assertThat(tree.parent(root)).isEmpty();
    assertThat(tree.guessed(late)).isFalse();
  }

  @Test
  void work_for_a_call_that_was_given_up_belongs_to_that_call_by_a_guess() {
    SeenSpan root = span("1", "", "gateway", SpanRole.SERVER, 0, 900, "");
    SeenSpan first = span("2", "1", "gateway", SpanRole.INTERNAL, 10, 300, "catalog");
    SeenSpan second = span("3", "1", "gateway", SpanRole.INTERNAL, 320, 300, "catalog");
    SeenSpan workOfFirst = span("8", "77", "catalog", SpanRole.SERVER, 12, 4_000, "");
    SeenSpan workOfSecond = span("9", "78", "catalog", SpanRole.SERVER, 322, 4_000, "");

    TraceTree tree = TraceTree.of(List.of(root, first, workOfFirst, second, workOfSecond));

    assertThat(tree.roots()).containsExactly(root);
    assertThat(tree.parent(workOfFirst)).hasValue(first);
    assertThat(tree.parent(workOfSecond)).hasValue(second);
    assertThat(tree.guessed(workOfFirst)).isTrue();
  }

  @Test
  void nothing_is_guessed_of_another_service_or_another_time_or_a_call_that_has_its_work() {
    SeenSpan call = span("2", "", "gateway", SpanRole.CLIENT, 10, 300, "catalog");
    SeenSpan work = span("3", "2", "catalog", SpanRole.SERVER, 11, 200, "");
    SeenSpan more = span("4", "77", "catalog", SpanRole.SERVER, 20, 5, "");
    SeenSpan other = span("5", "77", "accounts", SpanRole.SERVER, 20, 5, "");
    SeenSpan later = span("6", "77", "catalog", SpanRole.SERVER, 2_000, 5, "");

    TraceTree tree = TraceTree.of(List.of(call, work, more, other, later));

    assertThat(tree.roots()).containsExactly(call, more, other, later);
  }

  @Test
  void ids_that_come_twice_and_circles_do_no_harm() {
    SeenSpan one = span("1", "2", "a", SpanRole.SERVER, 0, 1, "");
    SeenSpan two = span("2", "1", "a", SpanRole.SERVER, 0, 1, "");
    SeenSpan self = span("3", "3", "a", SpanRole.SERVER, 0, 1, "");
    SeenSpan again = span("3", "", "b", SpanRole.SERVER, 0, 1, "");

    TraceTree tree = TraceTree.of(List.of(one, two, self, again));

    assertThat(tree.spans()).containsExactly(one, two, self);
    assertThat(tree.roots()).isEmpty();
  }
}
