package holdwater.model.load;

import static holdwater.model.Checks.checkArgument;

import java.util.List;
import java.util.stream.Collectors;

/** Users who arrive by a schedule, however slow the system is. */
public record OpenWorkload(List<InjectionStep> steps) implements InjectionProfile {
  public OpenWorkload {
    steps = List.copyOf(steps);
    checkArgument(!steps.isEmpty(), "open must have at least one step");
  }

  @Override
  public List<RatePiece> pieces() {
    return steps.stream().flatMap(step -> step.pieces().stream()).toList();
  }

  @Override
  public String describe() {
    return "open: "
        + steps.stream().map(InjectionStep::describe).collect(Collectors.joining(", then "));
  }
}
