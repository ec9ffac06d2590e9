package holdwater.engine.judge;

import holdwater.model.journal.JournalEntry.RecoveryMeasured;
import java.util.List;
import java.util.stream.Stream;

/** The system must have recovered, and in time; what is surely late is a failure and no doubt. */
final class RecoveryDoubt implements Doubt {
  @Override
  public Stream<Reason> of(Findings findings) {
    if (findings.injections().isEmpty()) {
      return Stream.empty();
    }
    if (findings.journal().first(RecoveryMeasured.class).isEmpty()) {
      return Stream.of(Reason.unproven("recovery was not measured"));
    }
    List<String> failed = Return.failed(findings).toList();
    return Return.of(findings).stream()
        .flatMap(each -> each.sentence().stream())
        .filter(sentence -> !failed.contains(sentence))
        .map(Reason::unproven);
  }
}
