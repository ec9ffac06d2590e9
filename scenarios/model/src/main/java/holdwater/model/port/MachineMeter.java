package holdwater.model.port;

import java.util.Optional;

/** Answers: what did this machine do since the last call, and who had its CPU? */
public interface MachineMeter {
  /**
   * What was done since the last call. Empty on the first, and wherever the system does not tell.
   */
  Optional<MachineSecond> look();

  /** For machines that tell nothing. */
  MachineMeter NONE = Optional::empty;
}
