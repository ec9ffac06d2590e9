package holdwater.engine.gate;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** What published JSON Schemas have against a file. */
final class Schemas {
  private Schemas() {}

  static List<String> againstGate(String json) throws IOException {
    try (InputStream in = GateJson.class.getResourceAsStream(GateJson.SCHEMA)) {
      return violations(SpecificationVersion.DRAFT_2020_12, in, json);
    }
  }

  /** The schema that OASIS published, from a library that has it in its jar. */
  static List<String> againstSarif(String json) throws IOException {
    try (InputStream in = Schemas.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
      return violations(SpecificationVersion.DRAFT_7, in, json);
    }
  }

  private static List<String> violations(
      SpecificationVersion version, InputStream schema, String json) {
    Schema read = SchemaRegistry.withDefaultDialect(version).getSchema(schema);
    return read.validate(json, InputFormat.JSON).stream().map(Object::toString).toList();
  }
}
