package holdwater.billing.provider;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Every charge and every refusal by its key, in a file that is forced to disk before anybody is
 * told: a provider that is killed still charges a key once, and what it has refused it never
 * charges, however late a request comes. Thread-safe.
 */
final class ChargeBook implements AutoCloseable {
  /** Years of a small company; beyond it nothing is charged. */
  private static final int MOST = 1_000_000;

  /** The second and last word of a line; no charge's reference begins like it. */
  private static final String REFUSED = " refused";

  private final Map<String, Charge> charges = new LinkedHashMap<>();
  private final Set<String> refused = new HashSet<>();
  private final FileChannel file;

  private ChargeBook(FileChannel file) {
    this.file = file;
  }

  static ChargeBook open(Path path) throws IOException {
    Files.createDirectories(path.toAbsolutePath().getParent());
    ChargeBook book =
        new ChargeBook(
            FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    for (String line : Files.readAllLines(path, StandardCharsets.UTF_8)) {
      book.know(line);
    }
    // Whatever a killed process left unfinished must not run into the next line.
    book.append("");
    return book;
  }

  private void know(String line) {
    if (line.endsWith(REFUSED)) {
      refused.add(line.substring(0, line.length() - REFUSED.length()));
    }
    Charge.of(line).ifPresent(charge -> charges.put(charge.key(), charge));
  }

  /** The charge of that key, made now if it was not made before; empty if the key was refused. */
  synchronized Optional<Charge> charge(String key, String account, int cents) throws IOException {
    if (isKnown(key)) {
      return Optional.ofNullable(charges.get(key));
    }
    Charge made = new Charge(key, "ch-" + UUID.randomUUID(), account, cents);
    append(made.line());
    charges.put(key, made);
    return Optional.of(made);
  }

  /** Refuses that key from now on, unless it was charged already: then it is that charge. */
  synchronized Optional<Charge> refuse(String key) throws IOException {
    if (!isKnown(key)) {
      append(key + REFUSED);
      refused.add(key);
    }
    return Optional.ofNullable(charges.get(key));
  }

  private boolean isKnown(String key) throws IOException {
    if (charges.containsKey(key) || refused.contains(key)) {
      return true;
    }
    if (charges.size() + refused.size() >= MOST) {
      throw new IOException("the book is full");
    }
    return false;
  }

  private void append(String line) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      file.write(bytes);
    }
    file.force(false);
  }

  /** All of an account, the oldest first. */
  synchronized List<Charge> of(String account) {
    return charges.values().stream().filter(charge -> charge.account().equals(account)).toList();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
