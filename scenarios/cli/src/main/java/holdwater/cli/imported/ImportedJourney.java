package holdwater.cli.imported;

import java.util.List;

/** One way through the system as somebody else has it. */
record ImportedJourney(String name, List<ImportedStep> steps) {
  ImportedJourney {
    steps = List.copyOf(steps);
  }
}
