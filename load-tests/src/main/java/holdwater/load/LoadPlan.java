package holdwater.load;

import holdwater.model.load.ClosedWorkload;
import holdwater.model.load.InjectionProfile;

/** An injection profile as the generator is told of it. */
final class LoadPlan {
  private LoadPlan() {}

  static PlanFile.Load of(InjectionProfile profile) {
    return new PlanFile.Load(
        profile.pieces().stream()
            .map(piece -> new PlanFile.Piece(piece.from(), piece.to(), piece.length().toMillis()))
            .toList(),
        profile instanceof ClosedWorkload closed ? closed.users() : 0);
  }
}
