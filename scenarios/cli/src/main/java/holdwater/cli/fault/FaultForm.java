package holdwater.cli.fault;

import static holdwater.model.Checks.checkNotBlank;
import static holdwater.model.Checks.checkNotNull;

import holdwater.cli.yaml.MapNode;
import holdwater.model.fault.Fault;
import java.util.List;
import java.util.function.Function;

/**
 * All that files, people at a terminal and the documentation have of one kind of fault.
 *
 * @param kind the word for it in files and, first of all, by hand
 * @param type what is read
 * @param does what it does, in one sentence for the documentation
 */
public record FaultForm(
    String kind, Class<? extends Fault> type, String does, InFile inFile, ByHand byHand) {
  public FaultForm {
    checkNotBlank(kind, "kind");
    checkNotNull(type, "type");
    checkNotBlank(does, "does");
    checkNotNull(inFile, "inFile");
    checkNotNull(byHand, "byHand");
  }

  /**
   * A kind of fault in a file.
   *
   * @param reader reads the keys beside {@code kind}; gives null after a mistake
   * @param schema the JSON that the shipped schemas have for it in {@code $defs.fault.oneOf}; kinds
   *     with the same keys may share one
   * @param sample one that can be read, for the documentation
   */
  public record InFile(Function<MapNode, Fault> reader, String schema, String sample) {
    public InFile {
      checkNotNull(reader, "reader");
      checkNotBlank(schema, "schema");
      checkNotBlank(sample, "sample");
    }
  }

  /**
   * A kind of fault as one types it.
   *
   * @param form how it is typed, for people
   * @param reader reads the words behind {@code kind}; throws an IllegalArgumentException that says
   *     what may stand there
   * @param sample the words for the same fault as in the sample of the file
   */
  public record ByHand(String form, Function<List<String>, Fault> reader, String sample) {
    public ByHand {
      checkNotBlank(form, "form");
      checkNotNull(reader, "reader");
      checkNotBlank(sample, "sample");
    }
  }

  /**
   * The schema of a kind that shares it with no other.
   *
   * @param keys JSON of its keys beside {@code kind}, without braces
   * @param required those that must be there
   */
  static String schema(String kind, String does, String keys, String... required) {
    String names = required.length == 0 ? "" : ", \"" + String.join("\", \"", required) + "\"";
    return """
        {
          "type": "object",
          "description": "%s",
          "required": ["kind"%s],
          "additionalProperties": false,
          "properties": {"kind": {"const": "%s"}, %s}
        }"""
        .formatted(does, names, kind, keys);
  }
}
