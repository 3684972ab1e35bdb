package id.umkm.example.organization;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/**
 * A group with those below it.
 *
 * @param group the group
 * @param children the groups right below it that the caller sees, by id
 */
record GroupNode(@JsonUnwrapped GroupView group, List<GroupNode> children) {}
