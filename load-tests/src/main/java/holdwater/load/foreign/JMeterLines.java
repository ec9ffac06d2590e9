package holdwater.load.foreign;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The CSV of JMeter, with a first line of names. Rows that only sum up other rows (transaction
 * controllers) are no requests. JMeter keeps lines back unless {@code
 * jmeter.save.saveservice.autoflush} is true.
 */
final class JMeterLines implements ResultLines {
  private static final String TRANSACTION = "Number of samples in transaction";
  private static final String SENT = "timeStamp";
  private static final String TOOK = "elapsed";
  private static final String OK = "success";
  private static final String MESSAGE = "responseMessage";

  private final StringBuilder row = new StringBuilder();
  private List<String> names = List.of();
  private Instant newest = Instant.EPOCH;

  @Override
  public List<Result> take(String line) throws IOException {
    row.append(row.isEmpty() ? "" : "\n").append(line);
    // A message may have line breaks, inside of quotes.
    if (row.chars().filter(c -> c == '"').count() % 2 != 0) {
      return List.of();
    }
    List<String> cells = cells(row.toString());
    row.setLength(0);
    if (names.isEmpty()) {
      names = named(cells);
      return List.of();
    }
    if (cells.size() != names.size()) {
      throw notJMeter(line);
    }
    return cell(cells, MESSAGE).startsWith(TRANSACTION) ? List.of() : List.of(result(cells, line));
  }

  private static List<String> named(List<String> cells) throws IOException {
    if (!cells.containsAll(List.of(SENT, TOOK, OK))) {
      throw notJMeter(String.join(",", cells));
    }
    return cells;
  }

  private Result result(List<String> cells, String line) throws IOException {
    try {
      Instant sent = Instant.ofEpochMilli(Long.parseLong(cell(cells, SENT)));
      Duration took = Duration.ofMillis(Long.parseLong(cell(cells, TOOK)));
      Result result = new Result(sent, took, cell(cells, OK).equals("true"));
      newest = result.ended().isAfter(newest) ? result.ended() : newest;
      return result;
    } catch (NumberFormatException e) {
      throw notJMeter(line);
    }
  }

  private String cell(List<String> cells, String name) {
    int at = names.indexOf(name);
    return at < 0 ? "" : cells.get(at);
  }

  private static List<String> cells(String row) {
    String text = row.endsWith("\r") ? row.substring(0, row.length() - 1) : row;
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean doubled = quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"';
      if (doubled) {
        cell.append(c);
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString());
    return cells;
  }

  private static IOException notJMeter(String line) {
    return new IOException(
        "are no CSV of JMeter with a line of names (-l ${results}, timeStamp in milliseconds,"
            + " jmeter.save.saveservice.print_field_names=true): "
            + line.substring(0, Math.min(60, line.length())));
  }

  @Override
  public Instant newest() {
    return newest;
  }
}
