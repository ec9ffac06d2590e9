package holdwater.load;

import holdwater.load.plan.PlanFile;
import holdwater.model.load.ClosedWorkload;
import holdwater.model.load.InjectionProfile;

/** An injection profile as the generator is told of it. */
final class LoadPlan {
  private LoadPlan() {}

  /** The share of one of {@code injectors} generators; together they are the profile. */
  static PlanFile.Load of(InjectionProfile profile, int injector, int injectors) {
    int users = profile instanceof ClosedWorkload closed ? closed.users() : 0;
    int more = injector < users % injectors ? 1 : 0;
    return new PlanFile.Load(
        profile.pieces().stream()
            .map(piece -> new PlanFile.Piece(piece.from(), piece.to(), piece.length().toMillis()))
            .toList(),
        users / injectors + more,
        injector,
        injectors);
  }
}
