package holdwater.model.load;

import java.util.List;

/** One step of an open workload, in Gatling's words. Each is made of straight pieces. */
public sealed interface InjectionStep
    permits ConstantRate, RampRate, Stairs, Spike, Heaviside, Diurnal {
  /** Its rate over time, in order. */
  List<RatePiece> pieces();

  /** In a few words, such as "constant 10/s for 2m". */
  String describe();
}
