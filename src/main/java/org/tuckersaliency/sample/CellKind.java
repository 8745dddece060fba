package org.tuckersaliency.sample;

/** The kinds of cells that a synthetic image shows. */
public enum CellKind {
    /** A round nucleus between two divisions: dark nucleoli, bright chromocentres. */
    INTERPHASE,
    /** A long, dim cell with a smooth profile. */
    ELONGATED,
    /** A dividing cell: two bright condensed plates in a faint round body. */
    MITOTIC
}
