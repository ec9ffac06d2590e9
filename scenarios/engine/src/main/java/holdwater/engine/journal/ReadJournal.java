package holdwater.engine.journal;

import holdwater.model.journal.Journal;
import java.util.Optional;

/**
 * A journal as it was found on disk.
 *
 * @param journal its chain tells of lines that are missing, changed or no entries
 * @param torn the beginning of a last line that a SIGKILL or a full disk cut off; it is no entry
 */
public record ReadJournal(Journal journal, Optional<String> torn) {}
