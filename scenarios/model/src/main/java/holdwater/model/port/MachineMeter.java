package holdwater.model.port;

import java.util.Optional;

/** Answers: what did this machine do since the last call, and who used its CPU? */
public interface MachineMeter {
  /**
   * What happened since the last call. Empty at the first call, and on systems that do not report
   * it.
   */
  Optional<MachineSecond> look();

  /** A meter for machines that report nothing. */
  MachineMeter NONE = Optional::empty;
}
