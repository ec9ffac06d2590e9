package holdwater.model.scenario;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * When an answer is the one that a client wanted: all of these hold.
 *
 * @param statuses one of these; empty for any from 200 to 299
 * @param contains text that must be in the body
 * @param json by JSON path the value that must be there
 * @param headers by name the value that must be there
 * @param atLeastBytes the least size of the body; 0 for any
 */
public record AnswerCheck(
    List<Integer> statuses,
    Optional<String> contains,
    Map<String, String> json,
    Map<String, String> headers,
    int atLeastBytes) {
  /** Any 2xx. */
  public static final AnswerCheck SUCCESS =
      new AnswerCheck(List.of(), Optional.empty(), Map.of(), Map.of(), 0);

  public AnswerCheck {
    statuses = List.copyOf(statuses);
    statuses.forEach(
        status ->
            checkArgument(
                status >= 100 && status <= 599, "a status is 100 to 599, was %s", status));
    checkNotNull(contains, "contains");
    json = Map.copyOf(json);
    headers = Map.copyOf(headers);
    checkArgument(atLeastBytes >= 0, "atLeastBytes must not be negative, was %s", atLeastBytes);
  }
}
