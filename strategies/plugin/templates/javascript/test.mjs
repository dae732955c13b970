// Tests of @NAME@ that need no Fides: node --test
import assert from "node:assert/strict";
import test from "node:test";

import { decide } from "./@NAME@.mjs";

const after = (partner) => decide({ partner: [...partner], own: [], round: partner.length });

test("begins with cooperation", () => assert.equal(after(""), "C"));
test("never forgives", () => assert.equal(after("CCDCCCC"), "D"));
