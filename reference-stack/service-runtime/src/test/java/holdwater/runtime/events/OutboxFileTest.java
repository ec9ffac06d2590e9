package holdwater.runtime.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxFileTest {
  @TempDir Path folder;

  private Path path;
  private int linesLost;
  private OutboxFile file;

  @BeforeEach
  void open() {
    path = folder.resolve("data").resolve(OutboxFile.NAME);
    file = reopened();
  }

  @Test
  void what_was_kept_and_not_settled_is_there_for_the_next_process() {
    OutboxEvent settled = event(1, "k1", "v1");
    OutboxEvent open = event(2, "k2", "line one\nline two ü");
    file.keep(settled, 0);
    file.keep(open, 0);
    file.settle(settled, 0);

    List<OutboxLine.Kept> left = reopened().load(0);

    assertThat(left).hasSize(1);
    OutboxLine.Kept kept = left.get(0);
    assertThat(kept.id()).isEqualTo(2);
    assertThat(kept.publishedAtMillis()).isEqualTo(open.publishedAtMillis());
    assertThat(kept.message()).isEqualTo(open.message());
  }

  @Test
  void nothing_and_an_empty_text_are_told_apart() {
    ProducerRecord<String, String> bare = new ProducerRecord<>("topic", null, "");
    bare.headers().add("empty", null);
    file.keep(new OutboxEvent(1, 5, 0, bare), 0);

    ProducerRecord<String, String> read = reopened().load(0).get(0).message();

    assertThat(read.key()).isNull();
    assertThat(read.value()).isEmpty();
    assertThat(read.headers().lastHeader("empty").value()).isNull();
  }

  @Test
  void half_a_line_at_the_end_is_ignored_wherever_it_was_cut() throws IOException {
    OutboxEvent first = event(12, "k1", "v1");
    file.keep(first, 0);
    byte[] whole = Files.readAllBytes(path);
    file.keep(event(123, "k2", "v2"), 0);
    byte[] both = Files.readAllBytes(path);
    String acknowledgement =
        new String(OutboxLine.settled(123), StandardCharsets.ISO_8859_1).trim();

    for (int cut = whole.length; cut < both.length - 1; cut++) {
      Files.write(path, Arrays.copyOf(both, cut));
      assertThat(ids(reopened().load(0))).as("cut at " + cut).containsExactly(12L);
    }
    for (int cut = 0; cut < acknowledgement.length() - 1; cut++) {
      Files.write(path, both);
      Files.writeString(path, acknowledgement.substring(0, cut), StandardOpenOption.APPEND);
      assertThat(ids(reopened().load(0))).as("cut at " + cut).containsExactly(12L, 123L);
    }
  }

  @Test
  void line_after_half_a_line_is_whole() throws IOException {
    file.keep(event(1, "k1", "v1"), 0);
    Files.writeString(path, "+ 2 17", StandardOpenOption.APPEND);

    OutboxFile next = reopened();
    List<OutboxLine.Kept> left = next.load(0);
    assertThat(next.wantsRewriting(0)).isTrue();
    next.rewrite(events(left), 0);
    next.keep(event(3, "k3", "v3"), 0);

    assertThat(ids(reopened().load(0))).containsExactly(1L, 3L);
  }

  @Test
  void rubbish_between_lines_costs_only_itself() throws IOException {
    file.keep(event(1, "k1", "v1"), 0);
    String more = "\n.\n+ x y z .\n- .\n+ 5 1 * - - .\n";
    Files.writeString(path, more, StandardOpenOption.APPEND);

    assertThat(ids(reopened().load(0))).containsExactly(1L);
  }

  @Test
  void file_is_written_anew_when_most_of_it_is_settled() throws IOException {
    OutboxEvent open = event(1, "k1", "v1");
    file.keep(open, 0);
    long id = 2;
    while (!file.wantsRewriting(0)) {
      OutboxEvent event = event(id++, "k", "v".repeat(1_000));
      file.keep(event, 0);
      file.settle(event, 0);
    }
    assertThat(Files.size(path)).isGreaterThanOrEqualTo(OutboxFile.LEAST_TO_REWRITE_BYTES);

    file.rewrite(List.of(open), 0);

    assertThat(Files.size(path)).isLessThan(200);
    assertThat(file.wantsRewriting(0)).isFalse();
    file.keep(event(id, "k2", "v2"), 0);
    assertThat(ids(reopened().load(0))).containsExactly(1L, id);
  }

  @Test
  void file_with_much_in_use_stays_as_it_is() {
    for (long id = 1; id < 500; id++) {
      file.keep(event(id, "k", "v".repeat(1_000)), 0);
    }

    assertThat(file.wantsRewriting(0)).isFalse();
  }

  @Test
  void file_that_cannot_be_written_is_tried_anew_later_with_all_that_is_open() throws IOException {
    Files.createDirectories(path.resolve("in the way"));
    OutboxEvent event = event(1, "k1", "v1");
    file.keep(event, 0);
    file.keep(event(2, "k2", "v2"), 0);
    assertThat(linesLost).isEqualTo(2);
    long later = OutboxFile.TRY_AGAIN_AFTER.toNanos();
    assertThat(file.wantsRewriting(later - 1)).isFalse();
    assertThat(file.wantsRewriting(later)).isTrue();
    file.rewrite(List.of(event), later);
    assertThat(file.wantsRewriting(later)).as("still in the way").isFalse();
    assertThat(file.holds(List.of(event), later)).isFalse();

    Files.delete(path.resolve("in the way"));
    Files.delete(path);

    assertThat(file.wantsRewriting(2 * later)).isTrue();
    file.rewrite(List.of(event), 2 * later);
    assertThat(file.holds(List.of(event), 2 * later)).isTrue();
    assertThat(ids(reopened().load(0))).containsExactly(1L);
  }

  @Test
  void no_file_is_made_before_there_is_something_to_keep() {
    assertThat(file.load(0)).isEmpty();
    assertThat(file.wantsRewriting(0)).isFalse();
    assertThat(folder).isEmptyDirectory();
  }

  private OutboxFile reopened() {
    return new OutboxFile(folder.resolve("data"), () -> linesLost++);
  }

  private static OutboxEvent event(long id, String key, String value) {
    RecordHeaders headers = new RecordHeaders();
    headers.add("trace", "t".getBytes(StandardCharsets.UTF_8));
    return new OutboxEvent(
        id, 1_700_000_000_000L, 0, new ProducerRecord<>("topic", null, null, key, value, headers));
  }

  private static List<OutboxEvent> events(List<OutboxLine.Kept> lines) {
    List<OutboxEvent> events = new ArrayList<>();
    for (OutboxLine.Kept kept : lines) {
      events.add(new OutboxEvent(kept.id(), kept.publishedAtMillis(), 0, kept.message()));
    }
    return events;
  }

  private static List<Long> ids(List<OutboxLine.Kept> lines) {
    return lines.stream().map(OutboxLine.Kept::id).toList();
  }
}
